import { formatDateTime, type Text } from '@changtong/core';
import { attributes, type Html, html } from '@changtong/sitegen';
import type { Asked } from '../http/env.ts';
import { frame, localeFor } from '../screens/frame.ts';
import { type Say, speakerOf, words } from '../screens/words.ts';
import { tokenField } from './form-page.ts';
import type { ReceiptState } from './receive-submission.ts';
import { spokenCode } from './token.ts';

export interface Receipt {
  readonly title: Text;
  readonly id: string;
  readonly code: string;
  readonly receivedAt: Date;
  /** Sent again by a second click or a reload. */
  readonly again: boolean;
}

/** What the applicant keeps: the number, the code, and what happens next. */
export function receiptPage(asked: Asked, receipt: Receipt): string {
  const w = speakerOf(asked);
  const moment = formatDateTime(receipt.receivedAt, localeFor(asked));
  return frame(asked, {
    title: w(words.receivedTitle(w(receipt.title))),
    crumbs: [{ title: w(receipt.title) }],
    main: html`<div class="receipt" role="status">
<h1>${w(words.received)}</h1>
<p>${w(words.receiptNumber)}</p>
<p class="receipt-number">${receipt.id}</p>
<p>${w(words.receiptCode)}</p>
<p class="receipt-number">${spokenCode(receipt.code)}</p>
</div>
<div class="article-tools"><button class="button button-quiet" type="button" data-action="print">${w(words.printReceipt)}</button></div>
<div class="prose">
<p>${w(receipt.again ? words.receivedBefore : words.receivedAt(moment))}</p>
<h2>${w(words.whatNext)}</h2>
<ul>
<li>${w(words.keepReceipt)}</li>
<li><a href="receipt">${w(words.askState)}</a></li>
</ul>
</div>
`,
  });
}

const tones: Readonly<Record<ReceiptState['state'], string>> = { received: 'info', accepted: 'good', refused: 'bad' };

export interface LookupView {
  readonly number: string;
  readonly code: string;
  readonly token: string;
  readonly problem?: Text;
  readonly found?: { readonly title: Text; readonly receipt: ReceiptState };
}

const standing = (asked: Asked, { title, receipt }: NonNullable<LookupView['found']>, w: Say): Html => {
  const moment = (at: Date): string => formatDateTime(at, localeFor(asked));
  return html`<div class="callout callout-${tones[receipt.state]}" role="status"><strong>${w(words.states[receipt.state])}</strong>
<p>${w(title)}</p>
<p>${w(words.stateMeans[receipt.state])}</p>
<p>${w(words.receivedAt(moment(receipt.received_at)))}</p>
${receipt.settled_at && html`<p>${w(words.settledAt(moment(receipt.settled_at)))}</p>\n`}</div>
`;
};

const field = (id: string, label: string, value: string, wrong: boolean): Html => html`<div class="field">
<label for="${id}">${label}</label>
<input ${attributes({ id, name: id, type: 'text', class: 'medium', value, autocomplete: 'off', spellcheck: 'false', 'aria-invalid': wrong ? 'true' : undefined })}>
</div>
`;

/** Where one asks what became of a submission. */
export function lookupPage(asked: Asked, view: LookupView): string {
  const w = speakerOf(asked);
  const title = w(words.lookup);
  const wrong = view.problem !== undefined;
  return frame(asked, {
    title: wrong ? w(words.correct(title)) : title,
    crumbs: [{ title }],
    main: html`<div class="page-heading"><h1>${title}</h1><p>${w(words.lookupHow)}</p></div>
${view.problem && html`<div class="error-summary" role="alert" tabindex="-1"><p>${w(view.problem)}</p></div>\n`}${
  view.found && standing(asked, view.found, w)
}<form class="form" method="post" action="receipt" novalidate>
<input ${attributes({ type: 'hidden', name: tokenField, value: view.token })}>
${field('number', w(words.receiptNumber), view.number, wrong)}${field('code', w(words.receiptCode), view.code, wrong)}<div class="form-actions"><button class="button" type="submit">${w(words.lookupSubmit)}</button></div>
</form>
`,
  });
}

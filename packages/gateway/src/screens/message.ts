import type { Text } from '@changtong/core';
import { html } from '@changtong/sitegen';
import type { Asked } from '../http/env.ts';
import { frame, linkFrom } from './frame.ts';
import { speakerOf, words } from './words.ts';

/** A page that says what happened, and in the lines what it means and what to do next. */
export function messagePage(asked: Asked, title: Text, lines: readonly Text[]): string {
  const w = speakerOf(asked);
  const { site } = asked;
  return frame(asked, {
    title: w(title),
    main: html`<div class="page-heading"><h1>${w(title)}</h1></div>
<div class="prose">
${lines.map((line) => html`<p>${w(line)}</p>\n`)}${
  site && html`<p><a href="${linkFrom(asked, '/')}">${w(words.backHome(site.content.name))}</a></p>\n`
}<p class="hint">${w(words.requestNumber(asked.requestId))}</p>
</div>
`,
  });
}

export const notFoundPage = (asked: Asked): string =>
  messagePage(asked, words.notFound, [words.notFoundWhy, asked.site ? words.notFoundNext : words.checkAddress]);

export const unavailablePage = (asked: Asked): string =>
  messagePage(asked, words.unavailable, [words.unavailableWhy, words.unavailableNext]);

export const failedPage = (asked: Asked): string =>
  messagePage(asked, words.failed, [words.failedWhy, words.failedNext]);

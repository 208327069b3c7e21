import { text } from '@changtong/core';
import type { Call } from '../http/env.ts';
import { htmlAnswer } from '../http/html-answer.ts';
import { readPosted } from '../http/read-posted.ts';
import { messagePage } from '../screens/message.ts';
import { words } from '../screens/words.ts';
import { tokenField } from './form-page.ts';
import type { Forms } from './forms.ts';
import { isOwnPage } from './is-own-page.ts';
import { lookupPage } from './receipt-page.ts';
import { findReceipt } from './receive-submission.ts';
import { plainCode } from './token.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The token's name for this form, where others have the id of their intake. */
const purpose = 'receipt';

/** `GET /forms/receipt`: asks for number and code. */
export function showLookup(call: Call, forms: Forms): Response {
  const token = forms.keys.issue(purpose, forms.clock());
  return htmlAnswer(call, lookupPage(call.get('asked'), { number: '', code: '', token }));
}

/** `POST /forms/receipt`: where a submission stands. A wrong number and a wrong code look the same. */
export async function answerLookup(call: Call, forms: Forms): Promise<Response> {
  const asked = call.get('asked');
  if (!isOwnPage(call)) return htmlAnswer(call, messagePage(asked, words.foreign, [words.foreignNext]), 403);
  const posted = await readPosted(call.req.raw);
  const number = (posted.get('number') ?? '').slice(0, 100);
  const code = (posted.get('code') ?? '').slice(0, 100);
  const typed = { number, code, token: forms.keys.issue(purpose, forms.clock()) };
  if (!forms.keys.check(purpose, posted.get(tokenField) ?? '', forms.clock())) {
    return htmlAnswer(call, lookupPage(asked, { ...typed, problem: words.lookupStale }), 422);
  }
  const wait = forms.lookups(asked.client.address);
  if (wait > 0) {
    const problem = text(
      `${words.tooMany.zh}。${words.tooManyNext(wait).zh}`,
      `${words.tooMany.en}. ${words.tooManyNext(wait).en}`,
    );
    return htmlAnswer(call, lookupPage(asked, { ...typed, problem }), 429, { 'retry-after': String(wait) });
  }
  const id = number.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const receipt = uuid.test(id) ? await findReceipt(forms.db, id, plainCode(code)) : undefined;
  if (!receipt) return htmlAnswer(call, lookupPage(asked, { ...typed, problem: words.lookupWrong }), 422);
  const title = forms.intakes.get(receipt.intake)?.title ?? text(receipt.intake, receipt.intake);
  return htmlAnswer(call, lookupPage(asked, { ...typed, found: { title, receipt } }));
}

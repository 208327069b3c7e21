import { type Intake, isProblemError, type JsonObject, type Problem, type Text, validate } from '@changtong/core';
import { readForm } from '@changtong/page-kit';
import type { Call } from '../http/env.ts';
import { htmlAnswer } from '../http/html-answer.ts';
import { readPosted } from '../http/read-posted.ts';
import { messagePage } from '../screens/message.ts';
import { words } from '../screens/words.ts';
import { findSubjects } from './find-subjects.ts';
import { formPage, tokenField, trapField } from './form-page.ts';
import type { Forms } from './forms.ts';
import { isOwnPage } from './is-own-page.ts';
import { receiptPage } from './receipt-page.ts';
import { receiveSubmission } from './receive-submission.ts';

/** `GET /forms/<intake>`: the form, empty but for what the link to it says: `?notice=…` fills in the field `notice`. */
export async function showForm(call: Call, forms: Forms, intake: Intake<unknown>): Promise<Response> {
  const token = forms.keys.issue(intake.id, forms.clock());
  const { typed } = readForm(intake.shape, new URL(call.req.url).searchParams);
  const asked = call.get('asked');
  const subjects = await findSubjects(forms.db, asked, intake, typed);
  return htmlAnswer(call, formPage(asked, { intake, token, typed, subjects }));
}

/** `POST /forms/<intake>`: receives what was typed, or gives it back with what is wrong. */
export async function receiveForm(call: Call, forms: Forms, intake: Intake<unknown>): Promise<Response> {
  const asked = call.get('asked');
  if (!isOwnPage(call)) return htmlAnswer(call, messagePage(asked, words.foreign, [words.foreignNext]), 403);
  const posted = await readPosted(call.req.raw);
  const { typed, value } = readForm(intake.shape, posted);
  const token = posted.get(tokenField) ?? '';
  const giveBack = async (
    status: 422 | 429 | 503,
    more: { problems?: readonly Problem[]; notice?: Text },
    wait?: number,
  ): Promise<Response> => {
    const subjects = await findSubjects(forms.db, asked, intake, typed);
    const page = formPage(asked, {
      intake,
      typed,
      subjects,
      token: forms.keys.issue(intake.id, forms.clock()),
      ...more,
    });
    return htmlAnswer(call, page, status, { ...(wait !== undefined && { 'retry-after': String(wait) }) });
  };

  if (posted.get(trapField)) return giveBack(422, { notice: words.filledTrap });
  const problems = validate(intake.shape, value);
  if (problems.length > 0) return giveBack(422, { problems });
  const openedAt = forms.keys.check(intake.id, token, forms.clock());
  if (!openedAt) return giveBack(422, { notice: words.sendAgain });
  const wait = forms.submissions(asked.client.address);
  if (wait > 0) return giveBack(429, { notice: words.waitAndSend(wait) }, wait);

  const id = forms.keys.receiptId(intake.id, token, openedAt, value as JsonObject);
  const code = forms.keys.receiptCode(id);
  const receivedAt = forms.clock();
  const { zone, db } = forms;
  try {
    const { requestId } = asked;
    const isNew = await receiveSubmission(db, {
      id,
      intake: intake.id,
      value: value as JsonObject,
      receivedAt,
      zone,
      requestId,
      code,
    });
    return htmlAnswer(call, receiptPage(asked, { title: intake.title, id, code, receivedAt, again: !isNew }));
  } catch (error) {
    if (!isProblemError(error) || error.failure !== 'unavailable') throw error;
    // Nothing typed is lost because the database is away.
    return giveBack(503, { notice: words.notSaved }, 10);
  }
}

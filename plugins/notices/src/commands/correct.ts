import { defineCommand, fail, newId, s, text } from '@changtong/core';
import { request } from '../actions.ts';
import { checkSnapshot, hashOfSnapshot } from '../decide/check-snapshot.ts';
import { replaceOnce } from '../decide/replace-once.ts';
import type { Snapshot } from '../notice-fields.ts';
import { noSuchNotice, notPublished, underReview } from '../problems.ts';
import { type EditionRow, findEdition } from '../tables/editions.ts';
import { findNotice, lockNotice, type NoticeRow } from '../tables/notices.ts';
import { insertReview, openReview } from '../tables/reviews.ts';
import { validitySchema } from '../validity.ts';

/**
 * 更正: a new edition of a published notice that has no working copy (it was imported): words replaced, or another
 * validity. It waits for a second person; the edition before it stays on record.
 */
export const correct = defineCommand({
  id: 'notices.correct',
  title: text('更正公告', 'Correct a notice'),
  input: s.object({
    notice: s.string({ format: 'uuid' }),
    /** Hash of the edition that was read. */
    edition: s.string({ format: 'hash' }),
    find: s.optional(s.string({ title: text('原文字', 'Words to replace'), maxLength: 500 })),
    replace: s.optional(s.string({ title: text('改为', 'Replace by'), maxLength: 500 })),
    validity: s.optional(validitySchema),
    reason: s.string({ title: text('更正原因', 'Why'), minLength: 1, maxLength: 1000 }),
  }),
  async access({ notice }, { db }) {
    const found = await findNotice(db, notice);
    if (!found) throw noSuchNotice();
    return request('submit', found);
  },
  async run(given, context): Promise<{ notice: string; review: string }> {
    const { db, now, principal } = context;
    const notice = await lockNotice(db, given.notice);
    if (!notice) throw noSuchNotice();
    const edition = await editionRead(db, notice, given.edition);
    if (await openReview(db, notice.id)) throw underReview();
    const snapshot = corrected(edition, notice, given);
    checkSnapshot(snapshot);
    const hash = hashOfSnapshot(snapshot);
    if (hash === edition.hash) throw nothingChanged();
    const review = newId(now);
    await insertReview(context, {
      id: review,
      notice: notice.id,
      hash,
      snapshot,
      authors: [principal.id],
      reason: given.reason,
    });
    context.note({ notice: notice.id, review, reason: given.reason });
    return { notice: notice.id, review };
  },
});

async function editionRead(
  db: Parameters<typeof findEdition>[0],
  notice: NoticeRow,
  hash: string,
): Promise<EditionRow> {
  if (notice.document !== null)
    throw fail('conflict', 'notices.hasWorkingCopy', text('这篇公告有稿件', 'This notice has a working copy'), {
      remedy: text('请修改稿件后重新送审', 'Change the working copy and hand it in'),
      params: { document: notice.document },
    });
  const edition = notice.currentEdition === null ? undefined : await findEdition(db, notice.currentEdition);
  if (!edition) throw notPublished();
  if (edition.hash === hash) return edition;
  throw fail('conflict', 'notices.newerEdition', text('这篇公告已有新的版次', 'There is a newer edition'), {
    path: '/edition',
    remedy: text('刷新页面，看过最新版次后再更正', 'Reload and read the newest edition'),
    params: { expected: edition.hash, given: hash },
  });
}

function corrected(
  edition: EditionRow,
  { level }: NoticeRow,
  given: { readonly find?: string; readonly replace?: string; readonly validity?: Snapshot['fields']['validity'] },
): Snapshot {
  const words = given.find ? replaceOnce(edition, given.find, given.replace ?? '') : edition;
  const fields = given.validity ? { ...edition.fields, validity: given.validity } : edition.fields;
  return { title: words.title, organisation: edition.organisation, level, body: words.body, fields };
}

const nothingChanged = () =>
  fail('invalid', 'notices.nothingChanged', text('没有任何更正', 'Nothing would change'), {
    path: '/find',
    remedy: text('请填写原文字和改为，或另选有效性', 'Fill in the words, or choose another validity'),
  });

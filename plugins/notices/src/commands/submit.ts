import { type CommandContext, defineCommand, fail, type Infer, levels, newId, s, text } from '@changtong/core';
import { request } from '../actions.ts';
import { boardInForce } from '../board.ts';
import { checkHash, checkSnapshot } from '../decide/check-snapshot.ts';
import { noticeFields, type Snapshot } from '../notice-fields.ts';
import { underReview } from '../problems.ts';
import { findEdition } from '../tables/editions.ts';
import { moveUnpublished, type NoticeRow, noticeOfDocument } from '../tables/notices.ts';
import { insertReview, openReview } from '../tables/reviews.ts';

const input = s.object({
  document: s.string({ format: 'uuid' }),
  hash: s.string({ format: 'hash' }),
  title: s.string({ title: text('标题', 'Title'), format: 'line', maxLength: 200 }),
  organisation: s.string({ title: text('单位', 'Organisation'), format: 'id' }),
  level: s.oneOf(levels, { title: text('敏感级别', 'Level') }),
  body: s.jsonObject({ title: text('正文', 'Text') }),
  fields: noticeFields,
  authors: s.optional(s.array(s.string({ maxLength: 100 }), { maxItems: 1000 })),
});

/** 送审: hands the text of a working copy in for review by a second person. Handing the same text in twice is once. */
export const submit = defineCommand({
  id: 'notices.submit',
  title: text('送审公告', 'Hand in a notice'),
  input,
  // The text's own organisation first; the board's, which may differ, is asked when it is known to exist.
  access: ({ organisation, level }) => request('submit', { organisation, level }),
  async run(given, context): Promise<{ notice: string; review: string }> {
    const { title, organisation, level, body, fields } = given;
    const snapshot: Snapshot = { title, organisation, level, body, fields };
    checkHash(snapshot, given.hash);
    checkSnapshot(snapshot);
    const notice = await noticeFor(given, context);
    const open = await openReview(context.db, notice.id);
    if (open?.hash === given.hash) return { notice: notice.id, review: open.id };
    if (open) throw underReview();
    await refuseUnchanged(notice, given.hash, context);
    const review = newId(context.now);
    const authors = [...new Set([...(given.authors ?? []), context.principal.id])];
    await insertReview(context, { id: review, notice: notice.id, hash: given.hash, snapshot, authors });
    context.note({ notice: notice.id, review, hash: given.hash });
    return { notice: notice.id, review };
  },
});

async function noticeFor(given: Infer<typeof input>, context: CommandContext): Promise<NoticeRow> {
  const board = await boardInForce(context, given.fields.board, '/fields/board');
  const place = { board: board.id, organisation: board.organisation, level: given.level };
  context.authorize(request('submit', place));
  const notice = await noticeOfDocument(context.db, {
    id: newId(context.now),
    document: given.document,
    at: context.now,
    ...place,
  });
  // Who takes a notice from another board needs the right there as well.
  context.authorize(request('submit', notice));
  await moveUnpublished(context.db, { id: notice.id, ...place });
  return notice;
}

async function refuseUnchanged({ currentEdition }: NoticeRow, hash: string, { db }: CommandContext): Promise<void> {
  const edition = currentEdition === null ? undefined : await findEdition(db, currentEdition);
  if (edition?.hash !== hash) return;
  throw fail(
    'conflict',
    'notices.unchanged',
    text('内容与已发布的一致，不需要送审', 'This very text is published already'),
    {
      remedy: text('修改后再送审', 'Change it first'),
    },
  );
}

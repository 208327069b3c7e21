import { type CommandContext, defineCommand, fail, newId, type Sql, s, sql, text } from '@changtong/core';
import { request } from '../actions.ts';
import { boardInForce } from '../board.ts';
import { checkSnapshot, hashOfSnapshot } from '../decide/check-snapshot.ts';
import type { NoticeFields, Snapshot } from '../notice-fields.ts';
import { noSuchReview } from '../problems.ts';
import { noticeOfDocument } from '../tables/notices.ts';
import { insertReview, lockReview } from '../tables/reviews.ts';
import { validitySchema } from '../validity.ts';
import { publishReview } from './publish-review.ts';

const line = (maxLength: number) => s.optional(s.string({ format: 'line', maxLength }));

/** What `changtong import` gives: what was read from the file, and the settings of the column it goes to. */
const input = s.object({
  settings: s.object({ board: s.string({ format: 'id' }) }),
  title: s.string({ format: 'line', maxLength: 200 }),
  body: s.jsonObject(),
  fields: s.object({
    source: line(100),
    documentNumber: line(60),
    date: s.optional(s.string({ format: 'date' })),
    validity: s.optional(validitySchema),
  }),
  publish: s.optional(s.boolean()),
});

interface Imported {
  readonly notice: string;
  readonly review: string;
  readonly state: 'open' | 'approved' | 'returned';
}

/**
 * 导入: brings a text in from a file. It waits for a second person like any other, unless the system itself, which sets
 * up a city, asks to publish it. The same text on the same board is imported once.
 */
export const importNotice = defineCommand({
  id: 'notices.import',
  title: text('导入公告', 'Import a notice'),
  input,
  async access({ settings }, context) {
    const { organisation } = await boardInForce(context, settings.board, '/settings/board');
    return request('submit', { organisation, level: 'public' });
  },
  async run(given, context): Promise<Imported> {
    const board = await boardInForce(context, given.settings.board, '/settings/board');
    const fields: NoticeFields = { ...given.fields, board: board.id };
    const { title, body } = given;
    const snapshot: Snapshot = { title, organisation: board.organisation, level: 'public', body, fields };
    checkSnapshot(snapshot);
    const hash = hashOfSnapshot(snapshot);
    const known = await importedBefore(context.db, board.id, hash);
    if (known) return known;
    const ids = { notice: newId(context.now), review: newId(context.now) };
    await noticeOfDocument(context.db, {
      id: ids.notice,
      document: null,
      board: board.id,
      organisation: board.organisation,
      level: 'public',
      at: context.now,
    });
    await insertReview(context, {
      id: ids.review,
      notice: ids.notice,
      hash,
      snapshot,
      authors: [context.principal.id],
    });
    context.note({ ...ids, hash });
    return { ...ids, state: given.publish ? await publishNow(context, ids.review) : 'open' };
  },
});

const importedBefore = (db: Sql, board: string, hash: string): Promise<Imported | undefined> =>
  db.maybe(sql`
    select r.notice, r.id as review, r.state
    from notices.review r join notices.notice n on n.id = r.notice
    where r.hash = ${hash} and r.board = ${board} and n.document is null
    order by r.submitted_at limit 1`);

async function publishNow(context: CommandContext, id: string): Promise<'approved'> {
  if (context.principal.kind !== 'system')
    throw fail('denied', 'notices.needsReview', text('公告须经他人审核后发布', 'A notice is published after review'), {
      path: '/publish',
      remedy: text('请导入后由另一位同事审核', 'Import it and have somebody else review it'),
    });
  const review = await lockReview(context.db, id);
  if (!review) throw noSuchReview();
  context.authorize(request('review', { organisation: review.organisation, level: review.level, id: review.notice }));
  await publishReview(context, review);
  return 'approved';
}

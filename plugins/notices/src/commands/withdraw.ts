import { defineCommand, s, text } from '@changtong/core';
import { request } from '../actions.ts';
import { noSuchNotice, notPublished } from '../problems.ts';
import { findNotice, hideNotice, lockNotice } from '../tables/notices.ts';
import { decideReview, openReview } from '../tables/reviews.ts';
import { articleTag, boardTag } from '../tags.ts';

/**
 * 撤下: takes a notice out of everything public – page, lists, feed, search, API. Its editions stay on record. A text
 * under review is returned with it, or an approval would bring it back unasked.
 */
export const withdraw = defineCommand({
  id: 'notices.withdraw',
  title: text('撤下公告', 'Withdraw a notice'),
  input: s.object({
    notice: s.string({ format: 'uuid' }),
    reason: s.string({ title: text('撤下原因', 'Why'), minLength: 1, maxLength: 1000 }),
  }),
  async access({ notice }, { db }) {
    const found = await findNotice(db, notice);
    if (!found) throw noSuchNotice();
    return request('withdraw', found);
  },
  async run({ notice, reason }, context): Promise<{ notice: string }> {
    const { db, now, principal } = context;
    const found = await lockNotice(db, notice);
    if (!found) throw noSuchNotice();
    if (found.currentEdition === null) throw notPublished();
    await hideNotice(db, { id: notice, at: now, by: principal, reason });
    const open = await openReview(db, notice);
    if (open) await decideReview(db, { id: open.id, state: 'returned', at: now, by: principal, comment: reason });
    await context.announce([articleTag(notice), boardTag(found.board)]);
    context.note({ notice, reason });
    return { notice };
  },
});

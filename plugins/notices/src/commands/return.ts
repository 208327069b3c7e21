import { defineCommand, s, text } from '@changtong/core';
import { request } from '../actions.ts';
import { refuseDecided } from '../decide/may-decide.ts';
import { noSuchReview } from '../problems.ts';
import { decideReview, findReview, lockReview } from '../tables/reviews.ts';

/** 退回: gives a text back to those who wrote it, and says why. */
export const returnNotice = defineCommand({
  id: 'notices.return',
  title: text('退回公告', 'Return a notice'),
  input: s.object({
    review: s.string({ format: 'uuid' }),
    comment: s.string({ title: text('退回原因', 'Why'), minLength: 1, maxLength: 1000 }),
  }),
  async access({ review }, { db }) {
    const found = await findReview(db, review);
    if (!found) throw noSuchReview();
    return request('review', { organisation: found.organisation, level: found.level, id: found.notice });
  },
  async run({ review, comment }, context): Promise<{ notice: string }> {
    const found = await lockReview(context.db, review);
    if (!found) throw noSuchReview();
    const refusal = refuseDecided(found);
    if (refusal) throw refusal;
    await decideReview(context.db, {
      id: review,
      state: 'returned',
      at: context.now,
      by: context.principal,
      comment,
    });
    context.note({ notice: found.notice, review, comment });
    return { notice: found.notice };
  },
});

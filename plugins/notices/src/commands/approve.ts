import { defineCommand, s, text } from '@changtong/core';
import { request } from '../actions.ts';
import { refuseApproval } from '../decide/may-decide.ts';
import { noSuchReview } from '../problems.ts';
import { findReview, lockReview } from '../tables/reviews.ts';
import { publishReview } from './publish-review.ts';

/** 审核通过并发布: a second person publishes exactly the text they have read. */
export const approve = defineCommand({
  id: 'notices.approve',
  title: text('审核通过并发布公告', 'Approve and publish a notice'),
  input: s.object({
    review: s.string({ format: 'uuid' }),
    /** Of the text that was read. */
    hash: s.string({ format: 'hash' }),
    comment: s.optional(s.string({ title: text('审核意见', 'Comment'), maxLength: 1000 })),
  }),
  async access({ review }, { db }) {
    const found = await findReview(db, review);
    if (!found) throw noSuchReview();
    return request('review', { organisation: found.organisation, level: found.level, id: found.notice });
  },
  async run({ review, hash, comment }, context): Promise<{ notice: string; edition: number }> {
    const found = await lockReview(context.db, review);
    if (!found) throw noSuchReview();
    const refusal = refuseApproval(found, context.principal, hash);
    if (refusal) throw refusal;
    return { notice: found.notice, edition: await publishReview(context, found, comment) };
  },
});

import { defineQuery, s, sql, text } from '@changtong/core';
import { visibleNotices } from '../actions.ts';
import { type Listed, listed, offsetOf, pageInput, rowsPerPage } from './paging.ts';

/** A text that waits for a second person. */
export interface WaitingReview {
  readonly id: string;
  readonly notice: string;
  readonly title: string;
  readonly board: string;
  readonly submittedAt: Date;
  readonly submittedByName: string;
  /** Whether the one who asks has written or handed it in: then somebody else must decide. */
  readonly own: boolean;
  /** Whether the notice has been published before. */
  readonly again: boolean;
}

/** 待审核: what the principal may review, the longest waiting first. */
export const reviews = defineQuery({
  id: 'notices.reviews',
  title: text('待审核的公告', 'Notices to review'),
  input: s.object({ page: pageInput }),
  access: 'filtered',
  async run({ page }, context): Promise<Listed<WaitingReview>> {
    const me = context.principal.id;
    const waiting = sql`from notices.review r join notices.notice n on n.id = r.notice
      where r.state = 'open' and ${visibleNotices(context, 'review')}`;
    const { total } = await context.db.one<{ total: number }>(sql`select count(*)::integer as total ${waiting}`);
    const rows = await context.db.rows<WaitingReview>(sql`
      select r.id, r.notice, r.title, r.board, r.submitted_at as "submittedAt", r.submitted_by_name as "submittedByName",
        (r.submitted_by = ${me} or ${me} = any(r.authors)) as own, n.first_published_at is not null as again
      ${waiting} order by r.submitted_at, r.id limit ${rowsPerPage} offset ${offsetOf(page)}`);
    return listed(rows, total, page);
  },
});

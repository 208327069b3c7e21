import { defineQuery, s, sql, text } from '@changtong/core';
import { visibleNotices } from '../actions.ts';

/** How many texts wait for this very person: their own do not count, they may not decide them. */
export const reviewCount = defineQuery({
  id: 'notices.reviewCount',
  title: text('待审核的公告数', 'Number of notices to review'),
  input: s.object({}),
  access: 'filtered',
  run(_input, context): Promise<{ count: number }> {
    const me = context.principal.id;
    return context.db.one(sql`
      select count(*)::integer as count from notices.review r join notices.notice n on n.id = r.notice
      where r.state = 'open' and r.submitted_by <> ${me} and not (${me} = any(r.authors))
        and ${visibleNotices(context, 'review')}`);
  },
});

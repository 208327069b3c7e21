import { defineQuery, s, sql, text } from '@changtong/core';
import { visibleNotices } from '../actions.ts';

/** How many reported errors the principal may answer. */
export const correctionCount = defineQuery({
  id: 'notices.correctionCount',
  title: text('待处理的纠错数', 'Number of reported errors'),
  input: s.object({}),
  access: 'filtered',
  run: (_input, context): Promise<{ count: number }> =>
    context.db.one(sql`
      select count(*)::integer as count from notices.correction c join notices.notice n on n.id = c.notice
      where c.state = 'open' and ${visibleNotices(context, 'correct')}`),
});

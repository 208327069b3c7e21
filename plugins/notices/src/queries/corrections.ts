import { defineQuery, s, sql, text } from '@changtong/core';
import { visibleNotices } from '../actions.ts';
import { type Listed, listed, offsetOf, pageInput, rowsPerPage } from './paging.ts';

/** An error that a citizen reported and nobody has answered yet. */
export interface OpenCorrection {
  readonly id: string;
  readonly notice: string;
  readonly title: string;
  readonly message: string;
  readonly contact: string | null;
  readonly receivedAt: Date;
}

/** 待处理的纠错, the longest waiting first. */
export const corrections = defineQuery({
  id: 'notices.corrections',
  title: text('待处理的纠错', 'Reported errors'),
  input: s.object({ page: pageInput }),
  access: 'filtered',
  async run({ page }, context): Promise<Listed<OpenCorrection>> {
    const waiting = sql`from notices.correction c join notices.notice n on n.id = c.notice
      where c.state = 'open' and ${visibleNotices(context, 'correct')}`;
    const { total } = await context.db.one<{ total: number }>(sql`select count(*)::integer as total ${waiting}`);
    const rows = await context.db.rows<OpenCorrection>(sql`
      select c.id, c.notice, c.message, c.contact, c.received_at as "receivedAt",
        (select e.title from notices.edition e where e.notice = c.notice order by e.number desc limit 1) as title
      ${waiting} order by c.received_at, c.id limit ${rowsPerPage} offset ${offsetOf(page)}`);
    return listed(rows, total, page);
  },
});

import { defineQuery, s, sql, text } from '@changtong/core';
import { visibleNotices } from '../actions.ts';
import type { ValidityStatus } from '../validity.ts';
import { type Listed, listed, offsetOf, pageInput, rowsPerPage } from './paging.ts';

/** One notice in the list at the desk. */
export interface ListedNotice {
  readonly id: string;
  readonly title: string;
  readonly board: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly published: boolean;
  readonly withdrawn: boolean;
  readonly underReview: boolean;
  readonly validity: ValidityStatus | null;
}

/** 通知公告: all notices the principal may see, the newest first. */
export const list = defineQuery({
  id: 'notices.list',
  title: text('公告列表', 'List of notices'),
  input: s.object({
    page: pageInput,
    board: s.optional(s.string({ title: text('公告栏', 'Board'), format: 'id' })),
  }),
  access: 'filtered',
  async run({ page, board }, context): Promise<Listed<ListedNotice>> {
    const where = sql`where ${visibleNotices(context, 'read')}
      and (${board ?? null}::text is null or n.board = ${board ?? null})`;
    const { total } = await context.db.one<{ total: number }>(
      sql`select count(*)::integer as total from notices.notice n ${where}`,
    );
    const rows = await context.db.rows<ListedNotice>(sql`
      select n.id, r.title, n.board, n.created_at as "createdAt", n.published_at as "publishedAt",
        n.current_edition is not null as published, n.withdrawn_at is not null as withdrawn,
        r.state = 'open' as "underReview", n.validity_status as validity
      from notices.notice n
      join lateral (
        select title, state from notices.review where notice = n.id order by number desc limit 1
      ) r on true
      ${where} order by n.created_at desc, n.id desc limit ${rowsPerPage} offset ${offsetOf(page)}`);
    return listed(rows, total, page);
  },
});

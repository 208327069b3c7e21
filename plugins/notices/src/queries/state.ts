import { type ContentState, defineQuery, s, sql, text } from '@changtong/core';
import { visibleNotices } from '../actions.ts';
import { type Standing, stateOf } from '../decide/state-of.ts';

interface Row {
  readonly id: string;
  readonly publishedHash: string | null;
  readonly withdrawn: boolean;
  readonly hash: string;
  readonly state: Standing['review']['state'];
  readonly comment: string | null;
}

/** Where a working copy stands. What the principal may not see looks like a copy that was never handed in. */
export const state = defineQuery({
  id: 'notices.state',
  title: text('稿件的公告状态', 'How a working copy stands'),
  input: s.object({ document: s.string({ format: 'uuid' }), hash: s.string({ format: 'hash' }) }),
  access: 'filtered',
  async run({ document, hash }, context): Promise<ContentState> {
    const row = await context.db.maybe<Row>(sql`
      select n.id, e.hash as "publishedHash", n.withdrawn_at is not null as withdrawn, r.hash, r.state, r.comment
      from notices.notice n
      left join notices.edition e on e.id = n.current_edition
      join lateral (
        select hash, state, comment from notices.review where notice = n.id order by number desc limit 1
      ) r on true
      where n.document = ${document} and ${visibleNotices(context, 'read')}`);
    return stateOf(
      hash,
      row && {
        id: row.id,
        publishedHash: row.publishedHash ?? undefined,
        withdrawn: row.withdrawn,
        review: { hash: row.hash, state: row.state, comment: row.comment },
      },
    );
  },
});

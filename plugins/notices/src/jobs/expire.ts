import { defineJob, s, text } from '@changtong/core';
import { expireDue } from '../tables/notices.ts';
import { articleTag, boardTag } from '../tags.ts';

/**
 * Marks notices whose validity has ended by the clock. Pages need no waiting for this, they know the moment themselves;
 * it is for lists at the desk and for what asks the database.
 */
export const expire = defineJob({
  id: 'notices.expire',
  title: text('标记到期的公告', 'Mark expired notices'),
  payload: s.object({}),
  async run(_payload, context) {
    const expired = await expireDue(context.db, context.now);
    if (expired.length === 0) return;
    await context.announce([
      ...expired.map(({ id }) => articleTag(id)),
      ...new Set(expired.map(({ board }) => boardTag(board))),
    ]);
    context.note({ expired: expired.map(({ id }) => id) });
  },
});

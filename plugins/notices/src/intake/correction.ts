import { defineIntake, s, sql, text } from '@changtong/core';
import { insertCorrection } from '../tables/corrections.ts';

/** 我要纠错: a citizen reports an error in a published notice. */
export const correction = defineIntake({
  id: 'notices.correction',
  title: text('我要纠错', 'Report an error'),
  shape: s.object({
    notice: s.string({
      title: text('公告', 'Notice'),
      description: text(
        '请从公告下方的“我要纠错”进入，这里会自动填好',
        'Come here by the link below a notice; it fills this in',
      ),
      format: 'uuid',
    }),
    message: s.string({
      title: text('哪里有错，应该是什么', 'What is wrong, and what should it be'),
      minLength: 5,
      maxLength: 2000,
    }),
    contact: s.optional(
      s.string({
        title: text('联系方式', 'How to reach you'),
        description: text('可以不填；填写后我们会告诉您处理结果', 'Optional; we will tell you what came of it'),
        format: 'line',
        maxLength: 100,
      }),
    ),
  }),
  async accept({ id, receivedAt, value }, context) {
    // Only what has been public can be reported; a made-up id leaves nothing behind.
    const published = await context.db.maybe(sql`select 1 from notices.edition where notice = ${value.notice} limit 1`);
    if (!published) {
      context.note({ submission: id, ignored: 'no such published notice' });
      return;
    }
    await insertCorrection(context.db, {
      id,
      notice: value.notice,
      receivedAt,
      message: value.message,
      contact: value.contact,
    });
  },
});

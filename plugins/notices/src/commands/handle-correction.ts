import { defineCommand, fail, s, text } from '@changtong/core';
import { request } from '../actions.ts';
import { closeCorrection, findCorrection } from '../tables/corrections.ts';

const missing = () => fail('notFound', 'notices.correctionMissing', text('没有这条纠错', 'There is no such report'));

/** 处理纠错: says what came of an error that a citizen reported. The notice itself is changed by its own commands. */
export const handleCorrection = defineCommand({
  id: 'notices.handleCorrection',
  title: text('处理纠错', 'Handle a reported error'),
  input: s.object({
    correction: s.string({ format: 'uuid' }),
    outcome: s.oneOf(['accepted', 'rejected'], { title: text('处理结果', 'Outcome') }),
    answer: s.string({ title: text('处理说明', 'Answer'), minLength: 1, maxLength: 1000 }),
  }),
  async access({ correction }, { db }) {
    const found = await findCorrection(db, correction);
    if (!found) throw missing();
    return request('correct', { organisation: found.organisation, level: found.level, id: found.notice });
  },
  async run({ correction, outcome, answer }, context): Promise<{ correction: string }> {
    const { db, now, principal } = context;
    const closed = await closeCorrection(db, { id: correction, state: outcome, at: now, by: principal, answer });
    if (!closed)
      throw fail('conflict', 'notices.correctionHandled', text('这条纠错已经处理过', 'This has been handled already'), {
        remedy: text('刷新页面查看处理结果', 'Reload to see the outcome'),
      });
    context.note({ correction, outcome });
    return { correction };
  },
});

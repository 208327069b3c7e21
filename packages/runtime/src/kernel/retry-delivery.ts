import { type Command, defineCommand, fail, s, sql, text } from '@changtong/core';
import { enqueueJob } from '@changtong/db';
import { deliverJob } from './job-names.ts';

/** Takes a delivery that was given up on up again, from its first attempt. */
export const retryDelivery: Command<unknown, unknown> = defineCommand({
  id: 'kernel.retryDelivery',
  title: text('重新投递', 'Retry a delivery'),
  input: s.object({ id: s.string({ format: 'uuid' }) }),
  async access({ id }, context) {
    const row = await context.db.maybe<{ organisation: string }>(
      sql`select organisation from kernel.delivery where id = ${id}`,
    );
    return {
      action: 'kernel.retry',
      act: 'write',
      object: {
        type: 'kernel.delivery',
        organisation: row?.organisation ?? '',
        level: 'internal',
        zone: context.zone,
        id,
      },
    };
  },
  async run({ id }, context): Promise<void> {
    const taken = await context.db.run(sql`
      update kernel.delivery set state = 'waiting', attempts = 0, next_at = ${context.now} where id = ${id} and state = 'dead'`);
    if (taken === 0) {
      throw fail('conflict', 'kernel.delivery.notDead', text('这项投递没有被放弃', 'This delivery was not given up'));
    }
    await enqueueJob(context.db, deliverJob, { id }, { key: `${deliverJob}:${id}` });
    context.note({ delivery: id });
  },
}) as Command<unknown, unknown>;

import { defineJob, type Job, type Schedule, s, sql, text } from '@changtong/core';
import { enqueueJob } from '@changtong/db';
import { forgetStale } from '@changtong/identity';
import { acceptJob, deliverJob } from './job-names.ts';

const tidy = defineJob({
  id: 'kernel.tidy',
  title: text('清理过期的会话和计数', 'Forget stale sessions and counters'),
  payload: s.object({}),
  run: async (_payload, { db, now }) => {
    await forgetStale(db, { now });
  },
});

/** Longer than anything waits by itself, in minutes. */
const patience = 15;

/** A job that was given up on (its plugin was away, say) must not mean that a submission or a delivery is forgotten. */
const sweep = defineJob({
  id: 'kernel.sweep',
  title: text('找回滞留的收件和投递', 'Take up what was left lying'),
  payload: s.object({}),
  async run(_payload, { db, now }) {
    const since = new Date(now.getTime() - patience * 60_000);
    const submissions = await db.rows<{ id: string }>(sql`
      select id from intake.submission where state = 'received' and received_at < ${since} order by received_at limit 1000`);
    for (const { id } of submissions) {
      await enqueueJob(db, acceptJob, { submission: id }, { key: `${acceptJob}:${id}` });
    }
    const deliveries = await db.rows<{ id: string }>(sql`
      select id from kernel.delivery where state = 'waiting' and next_at < ${since} order by next_at limit 1000`);
    for (const { id } of deliveries) await enqueueJob(db, deliverJob, { id }, { key: `${deliverJob}:${id}` });
  },
});

export const housekeeping = {
  jobs: [tidy, sweep] as readonly Job<unknown>[],
  schedules: [
    { id: 'kernel.tidy', job: tidy.id, everyMinutes: 24 * 60 },
    { id: 'kernel.sweep', job: sweep.id, everyMinutes: 60 },
  ] satisfies readonly Schedule[],
};

import { type JsonObject, type Schedule, type Sql, sql } from '@changtong/core';
import { enqueueJob } from '@changtong/db';
import type { Engine } from '../engine.ts';

/** Brings the rows of repeated jobs in step with what plugins contribute; a job that is there keeps its next moment. */
export async function keepSchedules(tx: Sql, schedules: readonly Schedule[], now: Date): Promise<void> {
  const ids = schedules.map(({ id }) => id);
  await tx.run(sql`
    delete from kernel.schedule where every_minutes is not null and not (id = any(${ids}::text[]))`);
  for (const { id, job, everyMinutes } of schedules) {
    await tx.run(sql`
      insert into kernel.schedule as s (id, job, every_minutes, next_at) values (${id}, ${job}, ${everyMinutes}, ${now})
      on conflict (id) do update set job = excluded.job, every_minutes = excluded.every_minutes,
        next_at = least(s.next_at, ${new Date(now.getTime() + everyMinutes * 60_000)})`);
  }
}

interface Due {
  readonly id: string;
  readonly job: string;
  readonly payload: JsonObject;
  readonly every_minutes: number | null;
  readonly next_at: Date;
}

/**
 * Moves what is due by the system's clock into the queue and says how many rows that were. Several workers may do this
 * at once. However long nobody looked, a repeated job is added once.
 */
export async function startDue({ database, clock }: Pick<Engine, 'database' | 'clock'>): Promise<number> {
  const now = clock();
  return database.transaction(async (tx) => {
    const due = await tx.rows<Due>(sql`
      select id, job, payload, every_minutes, next_at from kernel.schedule
      where next_at <= ${now} order by next_at limit 200 for update skip locked`);
    for (const { id, job, payload, every_minutes: every, next_at: at } of due) {
      await enqueueJob(tx, job, payload, { key: `schedule:${id}` });
      if (every === null) {
        await tx.run(sql`delete from kernel.schedule where id = ${id}`);
      } else {
        const step = every * 60_000;
        const next = new Date(at.getTime() + (Math.floor((now.getTime() - at.getTime()) / step) + 1) * step);
        await tx.run(sql`update kernel.schedule set next_at = ${next} where id = ${id}`);
      }
    }
    return due.length;
  });
}

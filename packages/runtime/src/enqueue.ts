import { accept, type JsonObject, newId, sql } from '@changtong/core';
import { enqueueJob } from '@changtong/db';
import { lookUp } from './catalog.ts';
import type { Unit } from './unit.ts';

/**
 * Adds a plugin's job to the transaction. One that is to run later waits as a row for the system's clock, because the
 * queue only knows the machine's.
 */
export async function enqueue(
  unit: Unit,
  job: string,
  payload: JsonObject,
  options: { readonly runAt?: Date; readonly key?: string } = {},
): Promise<void> {
  accept(lookUp(unit.engine.catalog, 'jobs', job).payload, payload);
  const key = options.key === undefined ? undefined : `${job}:${options.key}`;
  if (options.runAt && options.runAt > unit.now) {
    await unit.tx.run(sql`
      insert into kernel.schedule (id, job, payload, next_at)
      values (${`once:${key ?? newId()}`}, ${job}, ${JSON.stringify(payload)}::jsonb, ${options.runAt})
      on conflict (id) do update set payload = excluded.payload, next_at = excluded.next_at`);
  } else {
    await enqueueJob(unit.tx, job, payload, key === undefined ? {} : { key });
  }
}

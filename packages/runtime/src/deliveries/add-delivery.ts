import { accept, type JsonObject, newId, sql } from '@changtong/core';
import { enqueueJob } from '@changtong/db';
import { lookUp } from '../catalog.ts';
import { deliverJob } from '../kernel/job-names.ts';
import type { Place } from '../unit.ts';

/** Writes an outbox row and the job that sends it; both are undone with the transaction. */
export async function addDelivery(
  { unit, organisation = 'system' }: Place,
  delivery: string,
  payload: JsonObject,
): Promise<void> {
  accept(lookUp(unit.engine.catalog, 'deliveries', delivery).payload, payload);
  const id = newId(unit.now);
  await unit.tx.run(sql`
    insert into kernel.delivery (id, delivery, payload, next_at, created_at, request_id, organisation)
    values (${id}, ${delivery}, ${JSON.stringify(payload)}::jsonb, ${unit.now}, ${unit.now}, ${unit.requestId},
      ${organisation})`);
  await enqueueJob(unit.tx, deliverJob, { id }, { key: `${deliverJob}:${id}` });
}

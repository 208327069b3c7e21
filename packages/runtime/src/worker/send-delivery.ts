import { accept, type Json, type Sql, sql } from '@changtong/core';
import { lookUp } from '../catalog.ts';
import type { Engine } from '../engine.ts';
import { deliverJob } from '../kernel/job-names.ts';

/** Attempts before a delivery is given up on and waits for a person; with the gaps below that is about two days. */
export const mostAttempts = 14;
const firstGapMs = 10_000;
const longestGapMs = 6 * 3_600_000;
const longestSendMs = 60_000;

/** How long to wait after so many failures: 10 s, 30 s, 90 s … at most six hours. */
export const gapAfter = (failures: number): number => Math.min(longestGapMs, firstGapMs * 3 ** (failures - 1));

interface Row {
  readonly delivery: string;
  readonly payload: Json;
  readonly attempts: number;
}

/**
 * Sends one delivery outside any transaction. It may be sent twice (a process may die between the effect and its note),
 * so the receiver gets the row's id as idempotency key. A failure is noted and tried again by the system's clock.
 */
export async function sendDelivery(engine: Engine, id: string): Promise<void> {
  const { database } = engine;
  const row = await database.sql.maybe<Row>(
    sql`select delivery, payload, attempts from kernel.delivery where id = ${id} and state = 'waiting'`,
  );
  if (!row) return;
  const attempt = row.attempts + 1;
  try {
    await send(engine, id, row);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    await database.transaction((tx) => noteFailure(engine, tx, { id, attempt, said }));
    return;
  }
  await database.sql.run(sql`
    update kernel.delivery set state = 'sent', attempts = ${attempt}, sent_at = ${engine.clock()}, last_error = null
    where id = ${id} and state = 'waiting'`);
}

async function send(engine: Engine, id: string, row: Row): Promise<void> {
  const delivery = lookUp(engine.catalog, 'deliveries', row.delivery);
  const payload = accept(delivery.payload, row.payload);
  const signal = AbortSignal.timeout(longestSendMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`No answer within ${longestSendMs / 1000} s`)), {
      once: true,
    });
  });
  await engine.metrics.measure('delivery', row.delivery, () =>
    Promise.race([delivery.send(payload, { idempotencyKey: id, signal }), late]),
  );
}

async function noteFailure(
  engine: Engine,
  tx: Sql,
  { id, attempt, said }: { readonly id: string; readonly attempt: number; readonly said: string },
): Promise<void> {
  const dead = attempt >= mostAttempts;
  const next = new Date(engine.clock().getTime() + gapAfter(attempt));
  engine.log.warn(dead ? 'a delivery was given up on' : 'a delivery failed; it is tried again', {
    delivery: id,
    attempt,
  });
  await tx.run(sql`
    update kernel.delivery
    set state = ${dead ? 'dead' : 'waiting'}, attempts = ${attempt}, next_at = ${next}, last_error = ${said.slice(0, 500)}
    where id = ${id}`);
  if (dead) return;
  await tx.run(sql`
    insert into kernel.schedule (id, job, payload, next_at)
    values (${`once:${deliverJob}:${id}`}, ${deliverJob}, ${JSON.stringify({ id })}::jsonb, ${next})
    on conflict (id) do update set next_at = excluded.next_at`);
}

import { type JsonObject, type Sql, sql } from '@changtong/core';

export interface JobOptions {
  /** Not before this instant of the database server's clock (real time, not a domain clock). */
  readonly runAt?: Date;
  /** A job with the same key that has not started is replaced by this one. */
  readonly key?: string;
  /** Tries at most, with growing gaps between them; 25 (about three days) unless told. */
  readonly maxAttempts?: number;
}

/** Adds a job in the caller's transaction: it starts when that commits, and never if it does not. */
export async function enqueueJob(
  tx: Sql,
  job: string,
  payload: JsonObject,
  { runAt, key, maxAttempts }: JobOptions = {},
): Promise<void> {
  await tx.rows(sql`
    select queue.enqueue(
      ${job}::text, ${JSON.stringify(payload)}::json, ${key ?? null}::text,
      ${runAt?.toISOString() ?? null}::timestamptz, ${maxAttempts ?? null}::int
    )`);
}

import { type Sql, sql } from '@changtong/core';

/** Frees jobs that were taken and not begun; the try is not counted. */
export async function giveBackJobs(db: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.run(sql`
    update graphile_worker._private_jobs
    set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0)
    where id = any(${ids}::bigint[])`);
}

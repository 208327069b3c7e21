import { type Sql, sql } from '@changtong/core';

/**
 * Gives back the jobs taken by workers that hold no presence lock any more (see WorkerPresence). They run again at once.
 * A worker has five seconds from taking its first job to show itself.
 * @param except the worker asking
 * @returns the workers found dead
 */
export async function releaseJobsOfTheDead(db: Sql, except: string): Promise<string[]> {
  const dead = await db.rows<{ worker: string }>(sql`
    select distinct j.locked_by as worker
    from graphile_worker._private_jobs j
    where j.locked_at < now() - interval '5 seconds' and j.locked_by <> ${except}
      and not exists (
        select from pg_catalog.pg_locks l
        where l.locktype = 'advisory' and l.granted and l.objsubid = 2
          and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
          and l.classid = (hashtext('changtong.worker')::bigint & 4294967295)::oid
          and l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid
      )`);
  const workers = dead.map(({ worker }) => worker);
  if (workers.length > 0) await db.rows(sql`select graphile_worker.force_unlock_workers(${workers}::text[])`);
  return workers;
}

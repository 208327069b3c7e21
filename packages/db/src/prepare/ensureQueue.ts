import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { quietLogger } from '../jobs/quietLogger.ts';
import type { DatabaseUrls, ProcessKind } from '../types.ts';
import { withConnection } from './connection.ts';
import { quoted } from './names.ts';

/**
 * graphile-worker's tables carry row-level security without policies, so only their owner, the worker role, can add
 * jobs. This function is the one door for the others: it runs as the worker and joins the caller's transaction.
 */
const enqueueFunction = `
create or replace function queue.enqueue(
  p_job text, p_payload json, p_key text default null, p_run_at timestamptz default null, p_max_attempts int default null
) returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
  select (graphile_worker.add_job(
    identifier => 'job',
    payload => json_build_object('job', p_job, 'payload', p_payload),
    job_key => p_key,
    run_at => p_run_at,
    max_attempts => p_max_attempts
  )).id
$$`;

/**
 * As the owner role: lets the worker role make the schemas `graphile_worker` and `queue`, and the cms role `cms`,
 * which then belong to them. Only for this moment may they make schemas.
 */
export async function ensureQueue(
  owner: pg.Client,
  database: string,
  roles: Readonly<Record<ProcessKind, string>>,
  urls: DatabaseUrls,
): Promise<void> {
  const [own, studio, cms, worker] = (['owner', 'studio', 'cms', 'worker'] as const).map((kind) => quoted(roles[kind]));
  await owner.query(`grant create on database ${quoted(database)} to ${worker}, ${cms}`);
  try {
    await withConnection(urls.worker, (client) =>
      client.query(`alter default privileges for role ${worker} revoke execute on functions from public`),
    );
    await runMigrations({ connectionString: urls.worker, logger: quietLogger });
    await withConnection(urls.worker, async (client) => {
      await client.query('begin');
      await client.query('create schema if not exists queue');
      await client.query(enqueueFunction);
      await client.query(`grant usage on schema queue to ${own}, ${studio}`);
      await client.query(`grant execute on function queue.enqueue to ${own}, ${studio}`);
      await client.query('commit');
    });
    await withConnection(urls.cms, (client) => client.query('create schema if not exists cms'));
  } finally {
    await owner.query(`revoke create on database ${quoted(database)} from ${worker}, ${cms}`);
  }
}

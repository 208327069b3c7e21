import { EventEmitter } from 'node:events';
import { runOnce, type WorkerEvents } from 'graphile-worker';
import { createPool } from '../client/createPool.ts';
import type { Database } from '../types.ts';
import { jobTask, type RunJob } from './jobTask.ts';
import { quietLogger } from './quietLogger.ts';

/**
 * Runs what is ready in the queue, one job at a time, and says how many jobs that were. Throws what a job threw, after
 * the others had their turn. For tests and for commands that end.
 */
export async function drainJobs({
  database,
  run,
}: {
  /** As the worker role. */
  readonly database: Database;
  readonly run: RunJob;
}): Promise<number> {
  let count = 0;
  const errors: unknown[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('job:start', () => {
    count += 1;
  });
  events.on('job:error', ({ error }) => errors.push(error));
  const pool = createPool(database.url, 'changtong drain jobs', 3);
  try {
    await runOnce({
      pgPool: pool,
      concurrency: 1,
      events,
      logger: quietLogger,
      noHandleSignals: true,
      taskList: jobTask(run),
    });
  } finally {
    await pool.end();
  }
  if (errors.length > 0) throw errors[0];
  return count;
}

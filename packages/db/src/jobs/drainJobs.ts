import { EventEmitter } from 'node:events';
import { runOnce, type WorkerEvents } from 'graphile-worker';
import { quietLogger } from './quietLogger.ts';
import type { WorkerOptions } from './startWorker.ts';

/**
 * Runs what is ready in the queue, one job at a time, and says how many jobs that were. Throws what a job threw, after
 * the others had their turn. For tests and for commands that end.
 */
export async function drainJobs({ database, run }: Pick<WorkerOptions, 'database' | 'run'>): Promise<number> {
  let count = 0;
  const errors: unknown[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ error }) => errors.push(error));
  await runOnce({
    connectionString: database.url,
    concurrency: 1,
    events,
    logger: quietLogger,
    noHandleSignals: true,
    taskList: {
      job: (payload, { job }) => {
        count += 1;
        const envelope = payload as { readonly job: string; readonly payload: Parameters<typeof run>[1] };
        return run(envelope.job, envelope.payload, { number: job.attempts, max: job.max_attempts, id: String(job.id) });
      },
    },
  });
  if (errors.length > 0) throw errors[0];
  return count;
}

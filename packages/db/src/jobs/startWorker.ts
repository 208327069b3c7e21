import { EventEmitter } from 'node:events';
import type { JsonObject, Log } from '@changtong/core';
import { run as runRunner, type WorkerEventMap, type WorkerEvents } from 'graphile-worker';
import { createPool } from '../client/createPool.ts';
import type { Database } from '../types.ts';
import { giveBackJobs } from './giveBackJobs.ts';
import { type Envelope, jobTask, type RunJob } from './jobTask.ts';
import { workerLogger } from './quietLogger.ts';
import { WorkerPresence } from './workerPresence.ts';

export interface WorkerOptions {
  /** As the worker role. */
  readonly database: Database;
  /** Jobs at the same time; 8 unless told. */
  readonly concurrency?: number;
  readonly run: RunJob;
  readonly log: Log;
}

type LocalQueue = WorkerEventMap['localQueue:init']['localQueue'];

function reportingEvents(log: Log): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  const about = (job: { id: string; payload: unknown; attempts: number }): JsonObject => ({
    id: String(job.id),
    job: (job.payload as Envelope).job,
    attempt: job.attempts,
  });
  events.on('job:error', ({ job, error }) =>
    log.warn('a job failed; it is tried again', { ...about(job), error: String(error) }),
  );
  events.on('job:failed', ({ job, error }) =>
    log.error('a job failed for the last time', { ...about(job), error: String(error) }),
  );
  return events;
}

/**
 * Resolves when the local queue has given up: with the database away it may do so where nobody waits for it, and its runner
 * then fetches nothing more. What it held is taken over as a dead worker's jobs are.
 */
async function untilBroken(queue: LocalQueue, log: Log): Promise<void> {
  // Not among its types; this promise is the only sign that graphile-worker 0.18 (pinned) gives.
  const { _finPromise: finished } = queue as unknown as { readonly _finPromise: PromiseLike<void> };
  try {
    await finished;
    // Ended in order: whoever asked for it waits for the runner itself.
    await new Promise<never>(() => undefined);
  } catch (error) {
    log.warn('the runner gave up the jobs it held', { error: String(error) });
  }
}

interface Running {
  readonly ended: Promise<void>;
  /** Gives back what has not begun, waits for what has. */
  stop(): Promise<void>;
  /** Frees what belongs to the runner once it has ended. */
  close(): Promise<void>;
}

async function start(options: WorkerOptions): Promise<Running> {
  const { database, concurrency = 8, run, log } = options;
  const events = reportingEvents(log);
  const pool = createPool(database.url, 'changtong worker jobs', Math.min(concurrency, 8) + 2, log);
  let presence: WorkerPresence | undefined;
  let local: LocalQueue | undefined;
  let broken: Promise<void> | undefined;
  events.on('pool:create', ({ workerPool }) => {
    presence = new WorkerPresence(database, log, workerPool.id);
  });
  events.on('localQueue:init', ({ localQueue }) => {
    local = localQueue;
    broken = untilBroken(localQueue, log);
  });
  const close = async (): Promise<void> => {
    await presence?.stop();
    await pool.end();
  };
  const runner = await runRunner({
    events,
    pgPool: pool,
    logger: workerLogger(log),
    noHandleSignals: true,
    taskList: jobTask(run),
    preset: {
      worker: {
        concurrentJobs: concurrency,
        pollInterval: 2_000,
        localQueue: { size: concurrency * 4 },
        // What is done is reported in the same turn, and stopping waits for these reports, which it does not for single ones.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    ended: broken ? Promise.race([runner.promise, broken]) : runner.promise,
    close,
    async stop() {
      // graphile-worker 0.18 fails to stop in order when its local queue holds jobs, so these are taken out before.
      const held = local?.jobQueue.splice(0) ?? [];
      await runner.stop();
      await giveBackJobs(
        database.sql,
        held.map(({ id }) => id),
      );
    },
  };
}

/**
 * Runs jobs until stopped: a job starts within milliseconds of the commit that added it. Stopping gives back what has
 * not begun and waits for what has. Losing the database for a while is survived.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { log } = options;
  let stopped = false;
  let current = await start(options);
  const again = async (): Promise<Running> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      try {
        return await start(options);
      } catch (error) {
        log.warn('the job runner does not start; it is tried again', { error: String(error) });
        if (stopped) throw error;
      }
    }
  };
  const supervise = async (): Promise<void> => {
    for (;;) {
      await current.ended.catch((error: unknown) => log.error('the job runner ended', { error: String(error) }));
      await current.close();
      if (stopped) return;
      current = await again();
    }
  };
  const supervised = supervise().catch((error: unknown) => {
    if (!stopped) log.error('the job runner is gone', { error: String(error) });
  });
  return {
    async stop() {
      stopped = true;
      await current
        .stop()
        .catch((error: unknown) => log.warn('the job runner did not stop in order', { error: String(error) }));
      await supervised;
    },
  };
}

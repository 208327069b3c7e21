import { EventEmitter } from 'node:events';
import type { JsonObject, Log } from '@changtong/core';
import { type Runner, run as runRunner, type WorkerEvents } from 'graphile-worker';
import type { Database } from '../types.ts';
import { workerLogger } from './quietLogger.ts';
import { WorkerPresence } from './workerPresence.ts';

/** Which try this is. */
export interface JobAttempt {
  /** From 1. */
  readonly number: number;
  readonly max: number;
  readonly id: string;
}

export interface WorkerOptions {
  /** As the worker role. */
  readonly database: Database;
  /** Jobs at the same time; 8 unless told. */
  readonly concurrency?: number;
  /** Throwing means: try again later. May be called twice for one job when a process is killed. */
  run(job: string, payload: JsonObject, attempt: JobAttempt): Promise<void>;
  readonly log: Log;
}

/** What `queue.enqueue` wraps around a payload. */
interface Envelope {
  readonly job: string;
  readonly payload: JsonObject;
}

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

async function start(options: WorkerOptions): Promise<{ runner: Runner; presence: WorkerPresence }> {
  const { database, concurrency = 8, run, log } = options;
  const events = reportingEvents(log);
  let presence: WorkerPresence | undefined;
  events.on('pool:create', ({ workerPool }) => {
    presence = new WorkerPresence(database, log, workerPool.id);
  });
  const runner = await runRunner({
    events,
    logger: workerLogger(log),
    noHandleSignals: true,
    taskList: {
      job: (payload, { job }) => {
        const envelope = payload as Envelope;
        return run(envelope.job, envelope.payload, {
          number: job.attempts,
          max: job.max_attempts,
          id: String(job.id),
        });
      },
    },
    preset: {
      worker: {
        connectionString: database.url,
        concurrentJobs: concurrency,
        maxPoolSize: Math.min(concurrency, 8) + 2,
        pollInterval: 2_000,
        localQueue: { size: concurrency * 4 },
      },
    },
  });
  return { runner, presence: presence as WorkerPresence };
}

/**
 * Runs jobs until stopped: a job starts within milliseconds of the commit that added it. Stopping gives back what has
 * not begun and waits for what has. Losing the database for a while is survived.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let current = await start(options);
  const supervise = async (): Promise<void> => {
    while (!stopped) {
      await current.runner.promise.catch((error: unknown) =>
        options.log.error('the job runner ended; it is started again', { error: String(error) }),
      );
      await current.presence.stop();
      for (let restarted = false; !stopped && !restarted; ) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        restarted = await start(options).then(
          (next) => {
            current = next;
            return true;
          },
          () => false,
        );
      }
    }
  };
  const supervised = supervise();
  return {
    async stop() {
      stopped = true;
      await current.runner.stop().catch(() => undefined); // it may have ended by itself
      await supervised;
    },
  };
}

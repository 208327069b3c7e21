import type { JsonObject } from '@changtong/core';
import type { TaskList } from 'graphile-worker';

/** Which try this is. */
export interface JobAttempt {
  /** From 1. */
  readonly number: number;
  readonly max: number;
  readonly id: string;
}

/** Runs one job. Throwing means: try again later. May be called twice for one job when a process is killed. */
export type RunJob = (job: string, payload: JsonObject, attempt: JobAttempt) => Promise<void>;

/** What `queue.enqueue` wraps around a payload. */
export interface Envelope {
  readonly job: string;
  readonly payload: JsonObject;
}

/** All our jobs are one task to graphile-worker, so that no process need know beforehand which jobs there are. */
export const jobTask = (run: RunJob): TaskList => ({
  job: (payload, { job: { attempts, max_attempts, id } }) => {
    const envelope = payload as Envelope;
    return run(envelope.job, envelope.payload, { number: attempts, max: max_attempts, id: String(id) });
  },
});

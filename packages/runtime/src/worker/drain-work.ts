import { drainJobs } from '@changtong/db';
import type { PageType } from '@changtong/sitegen';
import { engineOf } from '../open-runtime.ts';
import type { Runtime } from '../types.ts';
import { prepareWork } from './prepare-work.ts';
import { publishDue } from './publish-due.ts';
import { runJob } from './run-job.ts';
import { startDue } from './schedules.ts';

/** More rounds than that are work that makes itself anew for ever. */
const mostRounds = 100;

/**
 * Does everything a worker would have done by now, and returns when nothing is left: for tests and for commands that
 * end. Throws what a job or publishing throws.
 */
export async function drainWork(runtime: Runtime, given: { readonly pageTypes: readonly PageType[] }): Promise<void> {
  const engine = engineOf(runtime);
  await prepareWork(runtime);
  for (let round = 0; round < mostRounds; round += 1) {
    const started = await startDue(engine);
    const ran = await drainJobs({
      database: engine.database,
      run: (job, payload, attempt) => runJob(engine, job, payload, attempt.id),
    });
    const published = await publishDue(engine, given.pageTypes);
    if (started === 0 && ran === 0 && !published) return;
  }
  throw new Error(`Work is still left after ${mostRounds} rounds`);
}

import { startSealer, startWorker } from '@changtong/db';
import type { PagesEntry, PageType } from '@changtong/sitegen';
import { changesChannel } from '../announce.ts';
import { loadHostEntry } from '../city/load-host-entry.ts';
import { engineOf } from '../open-runtime.ts';
import type { Runtime } from '../types.ts';
import { prepareWork } from './prepare-work.ts';
import { publishDue } from './publish-due.ts';
import { startRounds } from './rounds.ts';
import { runJob } from './run-job.ts';
import { startDue } from './schedules.ts';

export interface WorkerOptions {
  /** Default: what the plugins' `./pages` entries give. */
  readonly pageTypes?: readonly PageType[];
  /** Jobs at the same time. */
  readonly concurrency?: number;
}

const clockEveryMs = 500;
const publishEveryMs = 1_000;

/** All page types that the plugins of a runtime show on sites. */
export async function pageTypesOf({ plugins }: Pick<Runtime, 'plugins'>): Promise<readonly PageType[]> {
  const entries = await Promise.all(plugins.map((plugin) => loadHostEntry<PagesEntry>(plugin, 'pages')));
  return entries.flatMap((entry) => entry?.pageTypes ?? []);
}

/**
 * Does everything that is done after the fact: jobs, schedules by the system's clock, deliveries, what the public handed
 * in, publishing, sealing the audit trail. `stop` finishes what has begun.
 */
export async function startWorkerProcess(
  runtime: Runtime,
  options: WorkerOptions = {},
): Promise<{ stop(): Promise<void> }> {
  const engine = engineOf(runtime);
  const { database, log, clock } = engine;
  const pageTypes = options.pageTypes ?? (await pageTypesOf(runtime));
  await prepareWork(runtime);

  // Once in full: this program may render otherwise than the one that published last, and bytes may have been lost. But
  // that takes long, and what is waiting must not wait for it each time a worker was killed.
  let checked = false;
  const publishing = startRounds('publishing', publishEveryMs, log, async () => {
    await publishDue(engine, pageTypes);
    if (!checked) await publishDue(engine, pageTypes, { full: true });
    checked = true;
  });
  const scheduling = startRounds('starting what is due', clockEveryMs, log, () => startDue(engine));
  const sealer = startSealer({ database, log, clock });
  const unlisten = await database.listen(changesChannel, publishing.wake);
  const worker = await startWorker({
    database,
    log,
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    run: (job, payload, attempt) => runJob(engine, job, payload, attempt.id),
  });
  log.info('worker ready');
  return {
    async stop() {
      await unlisten();
      await Promise.all([worker.stop(), publishing.stop(), scheduling.stop()]);
      await sealer.stop();
    },
  };
}

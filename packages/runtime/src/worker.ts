/**
 * The worker process. Environment: CHANGTONG_DATABASE_URL (the worker's own role), DATA_DIR, CITY, CLOCK, ZONE.
 * Tells its parent `{ ready: true }` over IPC; ends cleanly on SIGTERM and SIGINT, and when its parent is gone.
 */
import { fail, text, zones } from '@changtong/core';
import { openDatabase, untilReachable } from '@changtong/db';
import { clockFrom, createLog, loadCity, onEnd, openRuntime, startWorkerProcess } from './index.ts';

const required = (name: string): string => {
  const value = process.env[name];
  if (value) return value;
  throw fail('invalid', 'runtime.environment', text(`缺少环境变量 ${name}`, `The environment has no ${name}`));
};

async function main(): Promise<void> {
  const asked = process.env.ZONE || 'Z2';
  const zone = zones.find((known) => known === asked);
  if (!zone) throw fail('invalid', 'runtime.zone', text(`没有安全域 ${asked}`, `There is no zone ${asked}`));
  const log = createLog({ process: 'worker', zone });
  const undo: (() => Promise<void>)[] = [];
  onEnd(async () => {
    for (const step of undo) await step();
    log.info('worker stopped');
  });
  const city = await loadCity(required('CITY'));
  const database = openDatabase({ url: required('CHANGTONG_DATABASE_URL'), kind: 'worker', log });
  await untilReachable(database, log);
  const runtime = await openRuntime({
    process: 'worker',
    plugins: city.plugins,
    database,
    dataDir: required('DATA_DIR'),
    zone,
    clock: clockFrom(process.env.CLOCK),
    log,
  });
  const worker = await startWorkerProcess(runtime);
  undo.push(
    () => worker.stop(),
    () => runtime.stop(),
  );
  process.send?.({ ready: true });
}

await main();

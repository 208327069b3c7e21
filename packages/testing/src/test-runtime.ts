import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Definition, Json, Log, Plugin, Principal, Zone } from '@changtong/core';
import { openDatabase } from '@changtong/db';
import {
  drainWork,
  openRuntime,
  type ProcessName,
  prepareWork,
  type Runtime,
  silentLog,
  type WorkerOptions,
} from '@changtong/runtime';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { principals } from './principals.ts';
import { readServer } from './server.ts';
import { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';
import { standInAccess, type TestRule, testCity } from './test-city.ts';

export interface TestRuntimeOptions {
  readonly plugins: readonly Plugin[];
  /** Added to the rules of {@link testCity}. */
  readonly rules?: readonly TestRule[];
  /** Brought into force after those of {@link testCity}; when they bring a tree of their own, instead of them. */
  readonly definitions?: readonly Definition[];
  /** Default: stands still at 2026-03-09 09:00 in Shanghai. */
  readonly clock?: FakeClock;
  /** What `drainJobs` publishes with; default none. */
  readonly pageTypes?: WorkerOptions['pageTypes'];
  /** Of every process but the gateway, which is in Z3. Default Z2. */
  readonly zone?: Zone;
  readonly log?: Log;
}

/** A whole system in the test's own process, on a database of its own. */
export interface TestRuntime {
  readonly runtime: Runtime;
  readonly clock: FakeClock;
  readonly database: TemporaryDatabase;
  command<O>(id: string, input: Json, principal: Principal): Promise<O>;
  query<O>(id: string, input: Json, principal: Principal): Promise<O>;
  /** Does everything that waits by now: jobs, what the clock starts, deliveries, intake, publishing. Throws what a job throws. */
  drainJobs(): Promise<void>;
  /** Another process on the same database, with its own memory; closed by `stop`. */
  open(process: ProcessName): Promise<Runtime>;
  stop(): Promise<void>;
}

/**
 * Opens a system with these plugins, {@link testCity} and the plugins' ready definitions in force, and nothing running by itself.
 * @example const system = await testRuntime({ plugins: [notices], rules: [{ role: 'editor', action: 'write', type: 'notices.notice' }] })
 */
export async function testRuntime(options: TestRuntimeOptions): Promise<TestRuntime> {
  const { clock = fakeClock(), zone = 'Z2', log = silentLog } = options;
  const own = options.plugins.some(({ id }) => id === 'access');
  const plugins = own ? options.plugins : [standInAccess, ...options.plugins];
  const database = await temporaryDatabase({ plugins });
  const dataDir = await mkdtemp(join(readServer().folder, 'data-'));
  const opened: Runtime[] = [];
  const open = async (process: ProcessName): Promise<Runtime> => {
    const kind = process === 'cli' ? 'worker' : process;
    const pool = openDatabase({ url: database.urls[kind], kind, max: 5 });
    const zoneOf = process === 'gateway' ? 'Z3' : zone;
    const runtime = await openRuntime({ process, plugins, database: pool, dataDir, zone: zoneOf, clock, log });
    opened.push(runtime);
    return runtime;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(opened.map((each) => each.stop()));
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const runtime = await open('worker');
  const given = options.definitions ?? [];
  const city = given.some(({ kind }) => kind === 'access.organisations') ? [] : testCity(options.rules);
  const definitions = [...city, ...given].map((each): Json => ({ ...each }));
  await runtime.command('kernel.importDefinitions', { definitions }, { principal: principals.system });
  await prepareWork(runtime);
  return {
    runtime,
    clock,
    database,
    command: <O>(id: string, input: Json, principal: Principal) => runtime.command<O>(id, input, { principal }),
    query: <O>(id: string, input: Json, principal: Principal) => runtime.query<O>(id, input, { principal }),
    drainJobs: () => drainWork(runtime, { pageTypes: options.pageTypes ?? [] }),
    open,
    stop,
  };
}

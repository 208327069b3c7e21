import { join } from 'node:path';
import {
  actionsOf,
  contributionsOf,
  type Json,
  type Kinds,
  kindsOf,
  type Log,
  loadPlugins,
  type Plugin,
  type Zone,
} from '@changtong/core';
import { createFileBlobStore, type Database } from '@changtong/db';
import { createCatalog } from './catalog.ts';
import { createVersionStore } from './definitions/version-store.ts';
import type { Engine } from './engine.ts';
import { kernelPlugin } from './kernel/kernel-plugin.ts';
import { createLog } from './log.ts';
import { wroteVersion } from './make-context.ts';
import { createMetrics } from './metrics.ts';
import { createPolicyStore } from './policy-store.ts';
import { runCommand } from './run-command.ts';
import { runQuery } from './run-query.ts';
import type { Caller, ProcessName, Runtime } from './types.ts';

export interface RuntimeOptions {
  readonly process: ProcessName;
  readonly plugins: readonly Plugin[];
  /** Opened with this process's role; closed by `stop`. */
  readonly database: Database;
  /** Blobs are kept in `<dataDir>/blobs`. */
  readonly dataDir: string;
  readonly zone: Zone;
  readonly clock: () => Date;
  readonly log?: Log;
}

/** What the runtime keeps for its own worker and nobody else. */
const engines = new WeakMap<Runtime, Engine>();
export function engineOf(runtime: Runtime): Engine {
  const engine = engines.get(runtime);
  if (!engine) throw new TypeError('Not a runtime of openRuntime');
  return engine;
}

/**
 * Composes the system inside one process. Throws ProblemError `invalid` with every problem of every plugin at once.
 * @example const runtime = await openRuntime({ process: 'studio', plugins, database, dataDir, zone: 'Z2', clock: clockFrom(process.env.CLOCK) })
 */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const engine = createEngine(options);
  await engine.versions.watch();
  const { process, zone, catalog, database, blobs, log, clock, versions, metrics } = engine;
  const runtime: Runtime = {
    process,
    zone,
    plugins: catalog.plugins,
    database,
    blobs,
    log,
    clock,
    command: <O>(id: string, input: Json, caller: Caller) => runCommand<O>(engine, id, input, caller),
    query: <O>(id: string, input: Json, caller: Caller) => runQuery<O>(engine, id, input, caller),
    contentTypes: catalog.contentTypes,
    importers: catalog.importers,
    definitions: currentDefinitions(engine),
    onVersions: versions.onVersions,
    metrics: () => metrics.registry.metrics(),
    async stop() {
      await versions.stop();
      await database.close();
    },
  };
  engines.set(runtime, engine);
  return runtime;
}

function createEngine({ process, plugins: given, database, dataDir, zone, clock, log: own }: RuntimeOptions): Engine {
  const loaded = loadPlugins(given);
  const log = own ?? createLog({ process, zone });
  const kinds: Kinds = kindsOf(loaded);
  const kernel = kernelPlugin({
    kinds,
    contributes: contributionsOf(loaded),
    actions: [...actionsOf(loaded).values()],
    wrote: wroteVersion,
  });
  const plugins = [kernel, ...loaded];
  const source = database.kind === 'gateway' ? 'publication' : 'kernel';
  const versions = createVersionStore({ database, source, kinds, clock, log });
  const actions = [...actionsOf(plugins).values()];
  return {
    process,
    zone,
    catalog: createCatalog(plugins),
    database,
    blobs: createFileBlobStore(join(dataDir, 'blobs')),
    log,
    metrics: createMetrics(process, database),
    clock,
    versions,
    policies: createPolicyStore({ database, versions, actions, log }),
  };
}

/** Definitions outside any transaction, always as of the clock. */
function currentDefinitions({ versions, database, clock }: Engine): Runtime['definitions'] {
  const now = () => versions.reader({ db: database.sql, now: clock(), generation: versions.generation });
  return {
    inForce: (kind, id) => now().inForce(kind, id),
    allInForce: (kind) => now().allInForce(kind),
    version: (kind, id, number) => now().version(kind, id, number),
  };
}

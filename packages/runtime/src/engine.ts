import type { BlobStore, Log, Zone } from '@changtong/core';
import type { Database } from '@changtong/db';
import type { Catalog } from './catalog.ts';
import type { VersionStore } from './definitions/version-store.ts';
import type { Metrics } from './metrics.ts';
import type { PolicyStore } from './policy-store.ts';
import type { ProcessName } from './types.ts';

/** What everything inside the runtime works with. Made once by `openRuntime`, never seen outside. */
export interface Engine {
  readonly process: ProcessName;
  readonly zone: Zone;
  readonly catalog: Catalog;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: () => Date;
  readonly versions: VersionStore;
  readonly policies: PolicyStore;
}

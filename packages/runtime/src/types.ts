import type {
  BlobStore,
  ContentType,
  DefinitionReader,
  Importer,
  Json,
  Log,
  Plugin,
  Principal,
  Version,
  Zone,
} from '@changtong/core';
import type { Database } from '@changtong/db';

/** Which process this is; decides the database role and what is loaded. */
export type ProcessName = 'studio' | 'worker' | 'gateway' | 'cli';

/** Who calls and under which request. */
export interface Caller {
  readonly principal: Principal;
  readonly requestId?: string;
}

/** The composed system inside one process. One object, on `globalThis` where a host loads modules twice. */
export interface Runtime {
  readonly process: ProcessName;
  readonly zone: Zone;
  readonly plugins: readonly Plugin[];
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly log: Log;
  /** The system's clock (CLOCK): the only source of `ctx.now`. */
  readonly clock: () => Date;
  /** Validates, authorises, runs in one transaction, audits. */
  command<O>(id: string, input: Json, caller: Caller): Promise<O>;
  /** Validates, authorises, runs read only. */
  query<O>(id: string, input: Json, caller: Caller): Promise<O>;
  readonly contentTypes: ReadonlyMap<string, ContentType>;
  readonly importers: readonly Importer[];
  /** Definitions as of the clock, outside any transaction. */
  readonly definitions: DefinitionReader;
  /** Calls back within a second after a version comes into force in any process. */
  onVersions(listener: (changed: readonly Pick<Version, 'kind' | 'id'>[]) => void): () => void;
  /** Prometheus text. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

import type { Sql, Text } from '@changtong/core';

/**
 * Who connects. Every kind has a PostgreSQL role of its own, named `<database>_<kind>`:
 * `owner` runs DDL (migrations), `cms` is Payload's alone, the others are the processes.
 */
export const processKinds = ['owner', 'studio', 'cms', 'worker', 'gateway'] as const;
export type ProcessKind = (typeof processKinds)[number];

/** One pool of one role. */
export interface Database {
  readonly kind: ProcessKind;
  readonly url: string;
  /** Statements outside a transaction. */
  readonly sql: Sql;
  /**
   * One transaction. Rolls back and rethrows when `work` throws; a failing COMMIT throws.
   * Serialisation failures and deadlocks are tried again (work must have no effects outside `tx`).
   */
  transaction<T>(work: (tx: Sql) => Promise<T>, options?: { readonly readOnly?: boolean }): Promise<T>;
  /** LISTEN that reconnects; after a reconnection it calls with '' because messages may have been missed. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  /** Connections of the pool: open ones, idle ones among them, and callers that wait for one. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** A URL for every process kind, as {@link import('./index.ts')} `prepareDatabase` gives them. */
export type DatabaseUrls = Readonly<Record<ProcessKind, string>>;

/** Where a long step stands; called at least once a second while it lasts. */
export type Progress = (at: { readonly step: Text; readonly done?: number; readonly total?: number }) => void;

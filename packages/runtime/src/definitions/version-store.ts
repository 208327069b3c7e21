import {
  type DefinitionReader,
  inForceAt,
  type Json,
  type Kind,
  type Log,
  type Sql,
  type Version,
} from '@changtong/core';
import type { Database } from '@changtong/db';
import { allHoldingAt, type Timeline } from './timeline.ts';
import { selectTimeline, selectVersion, toVersion, type VersionSource } from './version-table.ts';
import { watchBeginnings } from './watch-beginnings.ts';

/** The channel on which every process hears which versions were enacted; the payload is JSON, '' means “anything”. */
export const versionsChannel = 'changtong_versions';

export type Changed = Pick<Version, 'kind' | 'id'>;

/** One transaction's view on versions. */
export interface VersionView {
  readonly db: Sql;
  readonly now: Date;
  /** {@link VersionStore.generation} before the transaction began; undefined once it wrote versions itself. */
  generation: number | undefined;
  /** Timelines read for this view alone: whoever must not lag behind (jobs, publishing) shares no memory. */
  readonly own?: Map<string, Timeline>;
}

/** The versions that one process knows, kept in step with the others. */
export interface VersionStore {
  /** Counts forgettings; what was read under an older generation is not remembered. */
  readonly generation: number;
  reader(view: VersionView): DefinitionReader;
  /** Forgets what may have changed; undefined means anything. */
  forget(changed: readonly Changed[] | undefined): void;
  /** Calls back when versions were enacted somewhere, and when one begins to hold by time. Empty list = anything. */
  onVersions(listener: (changed: readonly Changed[]) => void): () => void;
  /** Begins to listen to the other processes and to the clock. */
  watch(): Promise<void>;
  stop(): Promise<void>;
}

const rememberedVersions = 2_000;

export function createVersionStore(given: {
  readonly database: Database;
  readonly source: VersionSource;
  readonly kinds: ReadonlyMap<string, Kind<unknown>>;
  readonly clock: () => Date;
  readonly log: Log;
}): VersionStore {
  const { database, source, kinds, clock, log } = given;
  // What the public zone sees is in the format its kind gave it: there is nothing to bring up.
  const kindOf = (id: string) => (source === 'kernel' ? kinds.get(id) : undefined);
  const timelines = new Map<string, Timeline>();
  const numbered = new Map<string, Version<Json>>();
  const listeners = new Set<(changed: readonly Changed[]) => void>();
  let generation = 0;

  const timelineOf = async (kind: string, view: VersionView): Promise<Timeline> => {
    const memory = view.own ?? (view.generation === undefined ? undefined : timelines);
    const known = memory?.get(kind);
    if (known && known.since <= view.now) return known;
    const rows = await selectTimeline(view.db, source, kind, view.now);
    const versions = rows.map((row) => toVersion(row, kindOf(kind)));
    const timeline = { since: view.now, versions: Map.groupBy(versions, (version) => version.id) };
    if (view.own || view.generation === generation) memory?.set(kind, timeline);
    return timeline;
  };

  const versionOf = async (view: VersionView, kind: string, id: string, number: number) => {
    const key = JSON.stringify([kind, id, number]);
    const known = numbered.get(key);
    if (known) return known;
    const row = await selectVersion(view.db, source, kind, id, number);
    if (!row) return undefined;
    const version = toVersion(row, kindOf(kind));
    if (view.generation !== undefined) {
      if (numbered.size >= rememberedVersions) numbered.clear();
      numbered.set(key, version);
    }
    return version;
  };

  const forget = (changed: readonly Changed[] | undefined): void => {
    generation += 1;
    if (!changed) timelines.clear();
    else for (const { kind } of changed) timelines.delete(kind);
  };
  const tell = (changed: readonly Changed[]): void => {
    for (const listener of listeners) {
      try {
        listener(changed);
      } catch (error) {
        log.error('a listener for versions failed', { error: String(error) });
      }
    }
  };
  const clockWatch = watchBeginnings({ database, source, clock, log, tell });

  let unlisten: (() => Promise<void>) | undefined;
  return {
    get generation() {
      return generation;
    },
    forget,
    reader: (view) => ({
      inForce: async <C>(kind: string, id: string) => {
        const timeline = await timelineOf(kind, view);
        return inForceAt(timeline.versions.get(id) ?? [], view.now) as Version<C> | undefined;
      },
      allInForce: async <C>(kind: string) =>
        allHoldingAt(await timelineOf(kind, view), view.now) as unknown as readonly Version<C>[],
      version: async <C>(kind: string, id: string, number: number) =>
        (await versionOf(view, kind, id, number)) as Version<C> | undefined,
    }),
    onVersions(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async watch() {
      unlisten = await database.listen(versionsChannel, (payload) => {
        const changed = payload === '' ? undefined : (JSON.parse(payload) as Changed[]);
        forget(changed);
        clockWatch.lookAgain(changed);
        tell(changed ?? []);
      });
      clockWatch.start();
    },
    async stop() {
      clockWatch.stop();
      await unlisten?.();
    },
  };
}

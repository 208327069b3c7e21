import { canonicalJson, type DefinitionReader, type Json, type Log, type Version, type Zone } from '@changtong/core';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, buildWhatHolds, kindsOf, type SchemaPart, type Snapshot } from './build.ts';

/** What the schema follows: definitions in force, and word that some may have changed. A runtime is one. */
export interface DefinitionSource {
  readonly definitions: Pick<DefinitionReader, 'allInForce'>;
  /** An empty list means that anything may have changed. */
  onVersions(listener: (changed: readonly Pick<Version, 'kind' | 'id'>[]) => void): () => void;
}

export interface SchemaState {
  /** Counts the swaps; 0 until there is a first schema. */
  readonly version: number;
  /** Why the latest build was not taken, or which parts were left out at the start. */
  readonly problems: readonly string[];
}

export interface LiveSchema {
  current(): GraphQLSchema | undefined;
  state(): SchemaState;
  /** When everything heard so far has been built. */
  settled(): Promise<void>;
  stop(): void;
}

const retryAfter = 500;

async function takeSnapshot(source: DefinitionSource, kinds: readonly string[]): Promise<Snapshot> {
  const snapshot = new Map<string, readonly Version<Json>[]>();
  for (const kind of kinds) snapshot.set(kind, await source.definitions.allInForce(kind));
  return snapshot;
}

const fingerprintOf = (snapshot: Snapshot): string =>
  canonicalJson(
    [...snapshot].map(([kind, versions]) => [kind, versions.map(({ id, number, hash }) => [id, number, hash])]),
  );

/**
 * A schema that is built anew, beside the requests, whenever a definition it is made from changes. What cannot be built
 * or is not valid is reported, and the schema before it goes on. While the database is away it tries again.
 */
export function followDefinitions(given: {
  readonly zone: Zone;
  readonly parts: readonly SchemaPart[];
  readonly source: DefinitionSource;
  readonly log: Log;
}): LiveSchema {
  const { zone, parts, source, log } = given;
  const kinds = kindsOf(parts);
  let schema: GraphQLSchema | undefined;
  let state: SchemaState = { version: 0, problems: [] };
  let built: string | undefined;
  let asked = true;
  let building: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const take = (snapshot: Snapshot): void => {
    const next = schema
      ? { schema: buildSchema(parts, { zone, snapshot }), problems: [] }
      : buildWhatHolds(parts, { zone, snapshot });
    schema = next.schema;
    state = { version: state.version + 1, problems: next.problems };
    for (const problem of next.problems) log.error('a plugin is left out of the API', { zone, error: problem });
    log.info('GraphQL schema in force', { zone, version: state.version });
  };

  const build = async (): Promise<void> => {
    const snapshot = await takeSnapshot(source, kinds);
    const fingerprint = fingerprintOf(snapshot);
    if (fingerprint === built) return;
    built = fingerprint;
    try {
      take(snapshot);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      state = { ...state, problems: [message] };
      log.error('the new GraphQL schema is not valid; the old one stays', { zone, error: message });
    }
  };

  const buildAll = async (): Promise<void> => {
    while (asked && !stopped) {
      asked = false;
      try {
        await build();
      } catch (error) {
        log.warn('cannot read what the GraphQL schema is made from; trying again', { zone, error: String(error) });
        retry = setTimeout(want, retryAfter).unref();
      }
    }
  };

  function want(): void {
    asked = true;
    building ??= buildAll().finally(() => {
      building = undefined;
      // Asked for between the last look and this line.
      if (asked && !stopped) want();
    });
  }

  const unsubscribe = source.onVersions((changed) => {
    if (changed.length === 0 || changed.some(({ kind }) => kinds.includes(kind))) want();
  });
  want();

  return {
    current: () => schema,
    state: () => state,
    async settled() {
      while (building) await building;
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      unsubscribe();
    },
  };
}

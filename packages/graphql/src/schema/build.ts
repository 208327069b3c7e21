import type { Json, Version, Zone } from '@changtong/core';
import { createApiBuilder, type GraphqlEntry } from '@changtong/graphql-kit';
import { type GraphQLSchema, validateSchema } from 'graphql';
import { builtIn } from '../built-in/index.ts';

/** One plugin's part of the API. */
export interface SchemaPart {
  /** Id of the plugin. */
  readonly id: string;
  readonly graphql: GraphqlEntry;
}

/** Definitions in force by kind, as a schema is made from them. */
export type Snapshot = ReadonlyMap<string, readonly Version<Json>[]>;

export interface SchemaGiven {
  readonly zone: Zone;
  readonly snapshot: Snapshot;
}

/** The kinds that the built-in fields and these parts are made from. */
export const kindsOf = (parts: readonly SchemaPart[]): readonly string[] => [
  ...new Set([builtIn, ...parts.map((part) => part.graphql)].flatMap((entry) => entry.kinds ?? [])),
];

function readerFor(entry: GraphqlEntry, snapshot: Snapshot) {
  return {
    allInForce: <C>(kind: string) => {
      // Otherwise the part would be right at first and stale for ever after.
      if (!entry.kinds?.includes(kind)) throw new Error(`reads kind ${kind}, which its entry does not list in kinds`);
      return (snapshot.get(kind) ?? []) as readonly Version<C>[];
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Builds and validates a schema of the built-in fields and these parts; throws an Error that names the part. */
export function buildSchema(parts: readonly SchemaPart[], { zone, snapshot }: SchemaGiven): GraphQLSchema {
  const builder = createApiBuilder();
  for (const { id, graphql } of [{ id: 'built-in', graphql: builtIn }, ...parts]) {
    try {
      graphql.extend(builder, { zone, definitions: readerFor(graphql, snapshot) });
    } catch (error) {
      throw new Error(`${id}: ${messageOf(error)}`);
    }
  }
  const schema = builder.toSchema();
  const problems = validateSchema(schema);
  if (problems.length > 0) throw new Error(problems.map(messageOf).join('; '));
  return schema;
}

/** A schema without the parts that break it, and what is wrong with those: for a start, when there is no older schema. */
export function buildWhatHolds(
  parts: readonly SchemaPart[],
  given: SchemaGiven,
): { readonly schema: GraphQLSchema; readonly problems: readonly string[] } {
  try {
    return { schema: buildSchema(parts, given), problems: [] };
  } catch {
    // Some part is broken; which one shows when they are added one by one.
  }
  const problems: string[] = [];
  const held: SchemaPart[] = [];
  let schema = buildSchema(held, given);
  for (const part of parts) {
    try {
      schema = buildSchema([...held, part], given);
      held.push(part);
    } catch (error) {
      const message = messageOf(error);
      problems.push(message.startsWith(`${part.id}: `) ? message : `${part.id}: ${message}`);
    }
  }
  return { schema, problems };
}

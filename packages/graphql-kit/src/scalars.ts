import { isPlainObject, type Json, parseJson } from '@changtong/core';
import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { ApiBuilder } from './contract.ts';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function toInstant(value: unknown): Date {
  if (typeof value !== 'string' || !instantPattern.test(value) || Number.isNaN(Date.parse(value))) {
    throw new GraphQLError('DateTime must be an ISO 8601 instant with its offset, such as 2026-03-09T01:02:03Z');
  }
  return new Date(value);
}

function writeInstant(value: unknown): string {
  const instant = value instanceof Date ? value : toInstant(value);
  return instant.toISOString();
}

function toJson(value: unknown): Json {
  // Through the text: the same limits hold for variables as for literals, whatever parsed them.
  const written = JSON.stringify(value);
  if (written === undefined) throw new GraphQLError('JSON must be a value that JSON can carry');
  return parseJson(written);
}

function literalToJson(node: ValueNode, variables?: { [name: string]: unknown } | null): Json {
  if (node.kind === Kind.OBJECT || node.kind === Kind.LIST) return toJson(valueFromASTUntyped(node, variables));
  return toJson(valueFromASTUntyped(node, variables) ?? null);
}

/** Adds `DateTime` (ISO instant) and `JSON` to a schema; {@link createApiBuilder} has done so. */
export function addScalars(builder: ApiBuilder): void {
  builder.scalarType('DateTime', {
    description: 'An instant, ISO 8601 in UTC. 例：2026-03-09T01:02:03.000Z',
    serialize: writeInstant,
    parseValue: toInstant,
    parseLiteral: (node) => toInstant(node.kind === Kind.STRING ? node.value : undefined),
  });
  builder.scalarType('JSON', {
    description: 'Any JSON value.',
    serialize: (value) => (isPlainObject(value) || Array.isArray(value) ? value : (value ?? null)) as Json,
    parseValue: toJson,
    parseLiteral: literalToJson,
  });
}

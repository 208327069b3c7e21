import type { Json, JsonObject, SchemaNode } from '@changtong/core';

/** A fresh value for a new item of a list: defaults where the schema has them, nothing invented elsewhere. */
export function emptyOf(node: SchemaNode): Json {
  if (node.default !== undefined) return node.default;
  if (node.type === 'object')
    return Object.fromEntries(
      Object.entries(node.properties ?? {})
        .filter(([name, inner]) => inner.default !== undefined || node.required?.includes(name))
        .map(([name, inner]) => [name, emptyOf(inner)]),
    );
  if (node.type === 'array') return [];
  if (node.type === 'boolean') return false;
  return node.type === 'string' ? '' : null;
}

/** A copy of a list with one item moved. */
export function move(list: readonly Json[], from: number, to: number): readonly Json[] {
  const moved = [...list];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** A copy of an object without one member. */
export const without = (held: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(held).filter(([key]) => key !== name));

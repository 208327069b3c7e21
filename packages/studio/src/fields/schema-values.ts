import type { Json, JsonObject, SchemaNode } from '@changtong/core';

/** A value as an object; an empty one when it is something else. */
export const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

/** A fresh value for a new item: defaults and constants where the schema has them, nothing invented elsewhere. */
export function emptyOf(node: SchemaNode): Json {
  if (node.default !== undefined) return node.default;
  if (node.const !== undefined) return node.const;
  const [first] = node.anyOf ?? [];
  if (first) return emptyOf(first);
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

/** Which member of a union a value is, by the constants that its members carry; the first one when none fits. */
export function variantOf(members: readonly SchemaNode[], value: Json | undefined): number {
  const held = asObject(value);
  const fits = (member: SchemaNode): boolean =>
    member.const === undefined &&
    Object.entries(member.properties ?? {}).every(
      ([name, inner]) => inner.const === undefined || inner.const === held[name],
    );
  const named = members.findIndex((member) => member.const !== undefined && member.const === value);
  return named >= 0 ? named : Math.max(0, members.findIndex(fits));
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

/** Every kind that a schema refers to. */
export function referredKinds(node: SchemaNode): readonly string[] {
  const below = [...Object.values(node.properties ?? {}), node.items, node.additionalProperties, ...(node.anyOf ?? [])];
  return [
    ...(node.definition ? [node.definition] : []),
    ...below.filter((one) => one !== undefined).flatMap(referredKinds),
  ];
}

import { type Json, type JsonObject, parseJson, type SchemaNode } from '@changtong/core';

/** Members of a form that are ours and never part of a command's input. */
const own = new Set(['_input', '_done', '_back', '_once']);

const nodeAt = (node: SchemaNode | undefined, name: string): SchemaNode | undefined => {
  const inner = node?.type === 'array' ? node.items : (node?.properties?.[name] ?? node?.additionalProperties);
  return inner?.anyOf?.find((one) => one.type !== 'null') ?? inner;
};

/** What was typed, as the schema wants it; what does not fit stays text, so that validation can say what is wrong. */
function typed(node: SchemaNode | undefined, values: readonly string[]): Json {
  if (node?.type === 'array') return values.filter((one) => one !== '').map((one) => typed(node.items, [one]));
  const value = values.at(-1) ?? '';
  if (node?.type === 'boolean') return value === 'true' || value === 'on';
  if (node?.type === 'number' || node?.type === 'integer') {
    const number = Number(value);
    return value.trim() !== '' && Number.isFinite(number) ? number : value;
  }
  if (node?.enum?.some((one) => typeof one === 'number' && String(one) === value)) return Number(value);
  return value.replaceAll('\r\n', '\n');
}

/** More rows than these no form has. */
const mostRows = 100;

/** Sets a member at a dotted path in a fresh copy; in a list, a number names the row, and one past the end adds one. */
function withMember(base: Json | undefined, path: readonly string[], value: Json, node: SchemaNode | undefined): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const inner = nodeAt(node, name);
  if (Array.isArray(base) || (node?.type === 'array' && base === undefined)) {
    const list: readonly Json[] = Array.isArray(base) ? base : [];
    const row = /^\d{1,3}$/.test(name) ? Math.min(Number(name), list.length) : mostRows;
    if (row >= mostRows) return list;
    return [...list.slice(0, row), withMember(list[row], rest, value, inner), ...list.slice(row + 1)];
  }
  const members = typeof base === 'object' && base !== null ? (base as JsonObject) : {};
  return { ...members, [name]: withMember(members[name], rest, value, inner) };
}

/**
 * The input of a command from a plain HTML form: `_input` (JSON that nobody types) with the fields set into it.
 * An empty field that the schema does not require is left out. Throws ProblemError for a broken `_input`.
 */
export function formInput(schema: SchemaNode, form: URLSearchParams): JsonObject {
  const base = parseJson(form.get('_input') ?? '{}', { maxBytes: 100_000 });
  let input: Json = typeof base === 'object' && base !== null && !Array.isArray(base) ? (base as JsonObject) : {};
  for (const name of new Set(form.keys())) {
    if (own.has(name) || /(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(name)) continue;
    const path = name.split('.');
    const parent = path.slice(0, -1).reduce<SchemaNode | undefined>(nodeAt, schema);
    const last = path.at(-1) ?? '';
    const values = form.getAll(name);
    const isEmpty = values.every((one) => one === '');
    if (isEmpty && !parent?.required?.includes(last)) continue;
    input = withMember(input, path, typed(nodeAt(parent, last), values), schema);
  }
  return input as JsonObject;
}

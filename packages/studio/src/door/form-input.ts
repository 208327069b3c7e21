import { type Json, type JsonObject, parseJson, type SchemaNode } from '@changtong/core';

/** Members of a form that are ours and never part of a command's input. */
const own = new Set(['_input', '_done', '_back']);

const nodeAt = (node: SchemaNode | undefined, name: string): SchemaNode | undefined => {
  const inner = node?.properties?.[name] ?? node?.additionalProperties;
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

/** Sets a member at a dotted path in a fresh copy. */
function withMember(base: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...base, [name]: value };
  const below = base[name];
  const inner = typeof below === 'object' && below !== null && !Array.isArray(below) ? (below as JsonObject) : {};
  return { ...base, [name]: withMember(inner, rest, value) };
}

/**
 * The input of a command from a plain HTML form: `_input` (JSON that nobody types) with the fields set into it.
 * An empty field that the schema does not require is left out. Throws ProblemError for a broken `_input`.
 */
export function formInput(schema: SchemaNode, form: URLSearchParams): JsonObject {
  const base = parseJson(form.get('_input') ?? '{}', { maxBytes: 100_000 });
  let input: JsonObject = typeof base === 'object' && base !== null && !Array.isArray(base) ? (base as JsonObject) : {};
  for (const name of new Set(form.keys())) {
    if (own.has(name) || /(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(name)) continue;
    const path = name.split('.');
    const parent = path.slice(0, -1).reduce<SchemaNode | undefined>(nodeAt, schema);
    const last = path.at(-1) ?? '';
    const values = form.getAll(name);
    const isEmpty = values.every((one) => one === '');
    if (isEmpty && !parent?.required?.includes(last)) continue;
    input = withMember(input, path, typed(nodeAt(parent, last), values));
  }
  return input;
}

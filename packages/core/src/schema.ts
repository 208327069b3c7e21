import type { Json, JsonObject } from './json.ts';
import type { Text } from './text.ts';

/**
 * The shape of a value, as data: a subset of JSON Schema 2020-12 plus words for people. Built with {@link s};
 * turned into a validator of closures by `validate` (no code generation).
 */
export interface SchemaNode {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';
  readonly title?: Text;
  readonly description?: Text;
  readonly enum?: readonly Json[];
  /** Words for the values of `enum`, by value. Screens show these; without them the bare value. */
  readonly labels?: Readonly<Record<string, Text>>;
  /** The value is the id of a definition of this kind; screens offer those in force. Whether it is one, lint or the command says. */
  readonly definition?: string;
  readonly const?: Json;
  readonly format?: StringFormat;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: SchemaNode };
  readonly required?: readonly string[];
  /** A map with free keys: the schema of every value. Absent = unknown keys are refused. */
  readonly additionalProperties?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly default?: Json;
}

/** The string forms that may be asked for. A closed list: stored patterns could be catastrophic, these are not. */
export type StringFormat =
  | 'uuid' // any UUID, lower case
  | 'id' // a dotted identifier: letters, digits, hyphen; starts with a letter
  | 'slug' // letters, digits, hyphen; for addresses
  | 'date' // 2026-03-09
  | 'instant' // 2026-03-09T01:02:03.000Z
  | 'url' // http(s) only
  | 'path' // an absolute path on a site, no '..'
  | 'hash' // sha256:<64 hex>
  | 'line'; // one line: no control characters

declare const shape: unique symbol;
/** A schema that knows the TypeScript type of what it accepts. */
export interface Schema<T = unknown> {
  readonly node: SchemaNode;
  readonly [shape]?: T;
}
export interface OptionalSchema<T> extends Schema<T> {
  readonly optional: true;
}
/** The TypeScript type that a schema accepts. @example type Input = Infer<typeof input> */
export type Infer<S> = S extends Schema<infer T> ? T : never;

type Shape = { readonly [name: string]: Schema };
type OptionalKeys<P extends Shape> = { [K in keyof P]: P[K] extends OptionalSchema<unknown> ? K : never }[keyof P];
type Flatten<T> = { [K in keyof T]: T[K] };
type ObjectOf<P extends Shape> = Flatten<
  { [K in Exclude<keyof P, OptionalKeys<P>>]: Infer<P[K]> } & { [K in OptionalKeys<P>]?: Infer<P[K]> }
>;
type Words = { readonly title?: Text; readonly description?: Text };

const schema = <T>(node: SchemaNode): Schema<T> => ({ node });

/** Builders of schemas. @example s.object({ title: s.string({ maxLength: 200 }), note: s.optional(s.string()) }) */
export const s = {
  string: (
    options: Words & {
      minLength?: number;
      maxLength?: number;
      format?: StringFormat;
      default?: string;
      definition?: string;
    } = {},
  ): Schema<string> => schema({ type: 'string', ...options }),
  number: (options: Words & { minimum?: number; maximum?: number; default?: number } = {}): Schema<number> =>
    schema({ type: 'number', ...options }),
  integer: (options: Words & { minimum?: number; maximum?: number; default?: number } = {}): Schema<number> =>
    schema({ type: 'integer', ...options }),
  boolean: (options: Words & { default?: boolean } = {}): Schema<boolean> => schema({ type: 'boolean', ...options }),
  oneOf: <const V extends readonly (string | number)[]>(
    values: V,
    options: Words & { labels?: Readonly<Record<`${V[number]}`, Text>>; default?: V[number] } = {},
  ): Schema<V[number]> => schema({ enum: values, ...options }),
  literal: <const V extends string | number | boolean | null>(value: V): Schema<V> => schema({ const: value }),
  array: <T>(items: Schema<T>, options: Words & { minItems?: number; maxItems?: number } = {}): Schema<T[]> =>
    schema({ type: 'array', items: items.node, ...options }),
  object: <P extends Shape>(properties: P, options: Words = {}): Schema<ObjectOf<P>> =>
    schema({
      type: 'object',
      properties: Object.fromEntries(Object.entries(properties).map(([name, p]) => [name, p.node])),
      required: Object.keys(properties).filter((name) => !(properties[name] as { optional?: true }).optional),
      ...options,
    }),
  /** Free keys, one schema for all values. */
  map: <T>(values: Schema<T>, options: Words = {}): Schema<{ readonly [key: string]: T }> =>
    schema({ type: 'object', additionalProperties: values.node, ...options }),
  union: <S extends readonly Schema[]>(...members: S): Schema<Infer<S[number]>> =>
    schema({ anyOf: members.map((m) => m.node) }),
  optional: <T>(inner: Schema<T>): OptionalSchema<T> => ({ node: inner.node, optional: true }),
  nullable: <T>(inner: Schema<T>): Schema<T | null> => schema({ anyOf: [inner.node, { type: 'null' }] }),
  json: (options: Words = {}): Schema<Json> => schema({ ...options }),
  jsonObject: (options: Words = {}): Schema<JsonObject> =>
    schema({ type: 'object', additionalProperties: {}, ...options }),
};

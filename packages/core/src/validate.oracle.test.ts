import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from './json.ts';
import type { SchemaNode } from './schema.ts';
import { validate } from './validate.ts';

const full = process.env.VERIFY_FULL === '1';
const ajv = new Ajv2020({ strict: false, allErrors: true });

/** Ours as JSON Schema: unknown keys are refused unless a schema is given for them. */
function standard(node: SchemaNode): object {
  const { items, properties, additionalProperties, anyOf, required, title: _t, description: _d, ...rest } = node;
  const object = node.type === 'object' || properties || additionalProperties || required;
  return {
    ...rest,
    ...(items && { items: standard(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, standard(inner)])),
    }),
    ...(required && { required: [...required] }),
    ...(object && { additionalProperties: additionalProperties ? standard(additionalProperties) : false }),
    ...(anyOf && { anyOf: anyOf.map(standard) }),
  };
}

const names = ['a', 'b', 'ключ', '姓名', 'a/b', '~'];
const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom('𠮷', 'x'),
);
const small = fc.integer({ min: -3, max: 6 });
const scalar = fc.oneof(
  text,
  small,
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -9, max: 9 }),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const defined = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, member]) => member !== undefined)) as T;

const { node } = fc.letrec<{ node: SchemaNode }>((tie) => {
  const inner = tie('node') as fc.Arbitrary<SchemaNode>;
  const length = fc.nat({ max: 3 });
  const properties = fc.dictionary(fc.constantFrom(...names), inner, { maxKeys: 3 });
  const shapes: fc.Arbitrary<object>[] = [
    fc.record({ type: fc.constant('string'), minLength: maybe(length), maxLength: maybe(length) }),
    fc.record({ type: fc.constantFrom('number', 'integer'), minimum: maybe(small), maximum: maybe(small) }),
    fc.record({ type: fc.constantFrom('boolean', 'null') }),
    fc.record({ enum: fc.array(value, { minLength: 1, maxLength: 3 }) }),
    fc.record({ const: value }),
    fc.constant({}),
    fc.record({ maxLength: length, minimum: small, maxItems: length }),
    fc.record({ type: fc.constant('array'), items: maybe(inner), minItems: maybe(length), maxItems: maybe(length) }),
    fc.record({
      type: fc.constantFrom('object', undefined),
      properties: maybe(properties),
      required: maybe(fc.subarray(names)),
      additionalProperties: maybe(inner),
    }),
    fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
  ];
  return {
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, ...shapes).map((n) => defined(n) as SchemaNode),
  };
});

test('says yes and no where ajv does', { timeout: 600_000 }, () => {
  let yes = 0;
  let no = 0;
  fc.assert(
    fc.property(node, fc.array(value, { minLength: 1, maxLength: 8 }), (schema, values) => {
      const oracle = ajv.compile(standard(schema));
      for (const one of values) {
        const right = oracle(one);
        if (right) yes++;
        else no++;
        expect(validate({ node: schema }, one).length === 0, JSON.stringify([schema, one])).toBe(right);
      }
      ajv.removeSchema();
    }),
    { numRuns: full ? 20_000 : 400 },
  );
  expect(Math.min(yes, no)).toBeGreaterThan(300);
});

test('finds the place of every fault in flat objects, as ajv does', { timeout: 600_000 }, () => {
  const flat = fc.record({
    type: fc.constant('object' as const),
    properties: fc.dictionary(
      fc.constantFrom(...names),
      fc.constantFrom<SchemaNode>({ type: 'string' }, { type: 'integer', minimum: 2 }, { type: 'boolean' }),
      { minKeys: 1 },
    ),
    required: fc.subarray(names.slice(0, 2)),
  });
  fc.assert(
    fc.property(flat, fc.dictionary(fc.constantFrom(...names), scalar), (schema, object) => {
      const oracle = ajv.compile(standard(schema));
      oracle(object);
      const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
      const expected = (oracle.errors ?? []).map(({ instancePath, params }) => {
        const key = params.missingProperty ?? params.additionalProperty;
        return key === undefined ? instancePath : `${instancePath}/${escaped(String(key))}`;
      });
      const found = validate({ node: schema }, object).map(({ path }) => path);
      expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort());
      ajv.removeSchema();
    }),
    { numRuns: full ? 10_000 : 200 },
  );
});

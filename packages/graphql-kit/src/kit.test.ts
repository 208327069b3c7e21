import { isProblemError } from '@changtong/core';
import fc from 'fast-check';
import { graphql, printSchema, validateSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createApiBuilder, pageArgs, pageType, readCursor, readPageRequest, toPage, writeCursor } from './index.ts';

/** The numbers 1 to 50, paged, and two fields that show the scalars. */
function numbersSchema() {
  const builder = createApiBuilder();
  const Number_ = builder.objectRef<number>('Number').implement({
    fields: (t) => ({ value: t.int({ resolve: (n) => n }) }),
  });
  const NumberPage = pageType(builder, 'NumberPage', Number_);
  builder.queryFields((t) => ({
    numbers: t.field({
      type: NumberPage,
      args: pageArgs(t),
      resolve: (_root, args) => {
        const { limit, after } = readPageRequest(args, 1);
        const from = Number(after?.[0] ?? 0);
        const rows = Array.from({ length: 50 - from }, (_, i) => from + i + 1).slice(0, limit + 1);
        return toPage(rows, limit, (n) => [n]);
      },
    }),
    when: t.field({
      type: 'DateTime',
      args: { at: t.arg({ type: 'DateTime', required: true }) },
      resolve: (_root, { at }) => at,
    }),
    same: t.field({
      type: 'JSON',
      args: { value: t.arg({ type: 'JSON', required: true }) },
      resolve: (_root, { value }) => value ?? null,
    }),
  }));
  return builder.toSchema();
}

const ask = (source: string, variableValues: Record<string, unknown> = {}) =>
  graphql({ schema: numbersSchema(), source, variableValues });

describe('paging', () => {
  test('the schema is valid and names its parts', () => {
    expect(validateSchema(numbersSchema())).toEqual([]);
    expect(printSchema(numbersSchema())).toContain('numbers(');
  });

  test('pages follow one another to the end', async () => {
    const seen: number[] = [];
    let after: string | null = null;
    let more = true;
    while (more) {
      const { data } = await ask(
        'query ($after: String) { numbers(first: 20, after: $after) { items { value } endCursor hasMore } }',
        { after },
      );
      const page = (data as { numbers: { items: { value: number }[]; endCursor: string; hasMore: boolean } }).numbers;
      seen.push(...page.items.map((item) => item.value));
      after = page.endCursor;
      more = page.hasMore;
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  test.each([0, -1, 101, 1.5, Number.NaN])('a page of %s is refused, not cut', (first) => {
    expect(() => readPageRequest({ first }, 1)).toThrow('graphql.first');
  });

  test('a cursor gives back what it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.stringMatching(/^[^\0]*$/u)), { maxLength: 4 }), (values) => {
        expect(readCursor(writeCursor(values), values.length)).toEqual(values);
      }),
    );
  });

  test('anything else is a problem of the input, never a crash', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 3 }), (cursor, length) => {
        try {
          expect(readCursor(cursor, length)).toHaveLength(length);
        } catch (error) {
          expect(isProblemError(error) && error.problems[0]?.code).toBe('graphql.cursor');
        }
      }),
    );
  });
});

describe('scalars', () => {
  test('an instant is given back in UTC', async () => {
    const { data } = await ask('{ when(at: "2026-03-09T09:00:00+08:00") }');
    expect(data).toEqual({ when: '2026-03-09T01:00:00.000Z' });
  });

  test.each(['2026-03-09', 'tomorrow', '', '2026-13-09T00:00:00Z', '2026-03-09T00:00:00'])(
    'DateTime refuses %j',
    async (at) => {
      const { errors } = await ask('query ($at: DateTime!) { when(at: $at) }', { at });
      expect(errors).toHaveLength(1);
    },
  );

  test('JSON comes in as a literal and as a variable', async () => {
    expect((await ask('{ same(value: { a: [1, "二", null, true] }) }')).data).toEqual({
      same: { a: [1, '二', null, true] },
    });
    expect((await ask('query ($v: JSON!) { same(value: $v) }', { v: { b: [] } })).data).toEqual({ same: { b: [] } });
  });

  test('JSON refuses names that could change every object', async () => {
    const literal = await ask('{ same(value: { __proto__: { admin: true } }) }');
    expect(literal.errors).toHaveLength(1);
    const variable = await ask('query ($v: JSON!) { same(value: $v) }', {
      v: JSON.parse('{"constructor": {"prototype": {}}}'),
    });
    expect(variable.errors).toHaveLength(1);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Definition, defineKind, type Kind } from '../definition.ts';
import { isProblemError } from '../errors.ts';
import type { Json } from '../json.ts';
import { s } from '../schema.ts';
import { text } from '../text.ts';
import { freezeVersion, isIntact } from './freeze-version.ts';
import { inForceAt } from './in-force-at.ts';
import type { Kinds } from './kinds.ts';
import { lintDefinition } from './lint-definition.ts';
import { parseDefinition } from './parse-definition.ts';

const title = text('公告栏', 'Board');
const board = defineKind({
  id: 'demo.board',
  title,
  format: 3,
  schema: s.object({ columns: s.array(s.string({ minLength: 1 })), note: s.optional(s.string()) }),
  lint: ({ columns }) =>
    columns.flatMap((column, i) =>
      columns.indexOf(column) === i ? [] : [{ code: 'demo.twice', path: `/columns/${i}`, message: title }],
    ),
  freeze: (content) => ({ ...content, columns: [...content.columns].sort() }),
  upcasters: {
    1: (old) => ({ column: (old as { name: string }).name }),
    2: (old) => ({ columns: [(old as { column: Json }).column] as Json }),
  },
});
const kinds: Kinds = new Map<string, Kind<unknown>>([[board.id, board]]);

const definition: Definition = {
  kind: 'demo.board',
  id: 'mzj-tzgg',
  organisation: 'mzj',
  title: '通知公告',
  format: 3,
  content: { columns: ['b', 'a'] },
};
const problems = (value: unknown): string[] => {
  try {
    parseDefinition(kinds, value);
    return [];
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return error.problems.map(({ path, code }) => `${path} ${code}`);
  }
};

describe('parseDefinition', () => {
  test('takes what is right and raises older formats', () => {
    expect(parseDefinition(kinds, definition)).toEqual(definition);
    expect(parseDefinition(kinds, { ...definition, format: 1, content: { name: 'x' } })).toEqual({
      ...definition,
      content: { columns: ['x'] },
    });
  });

  test('names every problem with its place', () => {
    expect(problems({ kind: 'demo.board', id: 'A B', title: '', format: 0, content: {}, extra: 1 })).toEqual([
      '/organisation schema.required',
      '/id schema.format',
      '/title schema.minLength',
      '/format schema.minimum',
      '/extra schema.unknown',
    ]);
    expect(problems({ ...definition, content: { columns: ['', 1], x: 1 } })).toEqual([
      '/content/columns/0 schema.minLength',
      '/content/columns/1 schema.type',
      '/content/x schema.unknown',
    ]);
  });

  test('refuses unknown kinds, formats of the future, and old content that cannot be raised', () => {
    expect(problems({ ...definition, kind: 'demo.none' })).toEqual(['/kind definition.unknownKind']);
    expect(problems({ ...definition, format: 4 })).toEqual(['/format definition.futureFormat']);
    expect(problems({ ...definition, format: 1, content: null })).toEqual(['/format definition.upcast']);
    expect(problems(JSON.parse('{"__proto__": {"kind": "demo.board"}}'))).toContain('/__proto__ schema.forbiddenKey');
  });
});

test('lint puts its paths below the content', () => {
  const twice = { ...definition, content: { columns: ['a', 'a'] } };
  const context = { knows: () => true, contributes: () => true };
  expect(lintDefinition(kinds, twice, context)).toMatchObject([{ path: '/content/columns/1', code: 'demo.twice' }]);
});

describe('freezeVersion', () => {
  const effectiveFrom = new Date('2026-12-28T00:00:00Z');
  const version = freezeVersion(kinds, definition, { number: 1, effectiveFrom });

  test('numbers, completes and dates the version', () => {
    expect(version).toMatchObject({
      number: 1,
      effectiveFrom: '2026-12-28T00:00:00.000Z',
      content: { columns: ['a', 'b'] },
    });
    expect(definition.content).toEqual({ columns: ['b', 'a'] });
  });

  test('the hash says what was frozen: any change shows, the order of keys and the number do not matter', () => {
    const again = freezeVersion(
      kinds,
      { ...definition, content: { columns: ['a', 'b'] } },
      { number: 2, effectiveFrom: new Date(0) },
    );
    expect(again.hash).toBe(version.hash);
    expect(isIntact(version)).toBe(true);
    for (const change of [{ title: 'x' }, { organisation: 'x' }, { id: 'x' }, { format: 4 }, { content: null }]) {
      expect(isIntact({ ...version, ...change })).toBe(false);
    }
  });

  test('nothing in it can be changed', () => {
    const { columns } = version.content as { columns: string[] };
    expect(() => columns.push('c')).toThrow(TypeError);
  });

  test('a freeze that breaks its own schema is caught', () => {
    const broken: Kinds = new Map([
      [board.id, { ...board, freeze: () => ({ columns: 1 }) } as unknown as Kind<unknown>],
    ]);
    expect(() => freezeVersion(broken, definition, { number: 1, effectiveFrom })).toThrow(/schema\.type/);
  });
});

describe('inForceAt', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));
  const versions = [
    { number: 1, effectiveFrom: at(1).toISOString() },
    { number: 2, effectiveFrom: at(20).toISOString() },
    { number: 3, effectiveFrom: at(10).toISOString() },
    { number: 4, effectiveFrom: at(10).toISOString() },
  ];

  test('the one that took effect last holds; on the very instant it already does', () => {
    expect(inForceAt(versions, new Date(at(1).getTime() - 1))).toBeUndefined();
    expect([1, 9, 10, 19, 20, 31].map((day) => inForceAt(versions, at(day))?.number)).toEqual([1, 1, 4, 4, 2, 2]);
  });

  test('the order in which versions are given does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 4 }), fc.integer({ min: 1, max: 31 }), (shuffled, day) => {
        expect(inForceAt(shuffled, at(day))).toEqual(inForceAt(versions, at(day)));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProblemError } from './errors.ts';
import { canonicalJson, hashOf } from './hash.ts';
import { newId } from './id.ts';
import { type JsonLimits, parseJson } from './parse-json.ts';
import { s } from './schema.ts';
import { validate } from './validate.ts';

const refused = (source: string | Uint8Array, limits?: JsonLimits): string => {
  try {
    parseJson(source, limits);
    return 'accepted';
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return [error.failure, ...error.problems.map(({ path, code }) => `${path} ${code}`)].join(' | ');
  }
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('parseJson', () => {
  test('reads text and bytes', () => {
    expect(parseJson('{"a":[1,"二"]}')).toEqual({ a: [1, '二'] });
    expect(parseJson(new TextEncoder().encode('\uFEFF{"a":"二"}'))).toEqual({ a: '二' });
    expect(parseJson('\uFEFF[]')).toEqual([]);
  });

  test('says where the syntax is wrong', () => {
    expect(refused('{"a":1,}')).toBe('invalid |  json.syntax');
    expect(() => parseJson('{\n  "a": 1,\n}')).toThrow('line 3, column 1');
    expect(refused('')).toBe('invalid |  json.syntax');
    expect(refused(new Uint8Array([0xff, 0xfe, 0x22]))).toBe('invalid |  json.encoding');
  });

  test('counts bytes, not characters', () => {
    expect(refused('"二二"', { maxBytes: 8 })).toBe('accepted');
    expect(refused('"二二"', { maxBytes: 7 })).toBe('tooLarge |  json.tooLarge');
    expect(refused('"𠮷é"', { maxBytes: 8 })).toBe('accepted');
    expect(refused('"𠮷é"', { maxBytes: 7 })).toBe('tooLarge |  json.tooLarge');
  });

  test('refuses 10 MB and 1,000 levels at once, before anything recurses', () => {
    const start = performance.now();
    expect(refused(`"${'x'.repeat(10_000_000)}"`)).toBe('tooLarge |  json.tooLarge');
    expect(refused(new Uint8Array(10_000_000))).toBe('tooLarge |  json.tooLarge');
    expect(refused(nested(1000))).toBe('invalid |  json.tooDeep');
    expect(refused('['.repeat(900_000))).toBe('invalid |  json.tooDeep');
    expect(refused('{"a":'.repeat(1000))).toBe('invalid |  json.tooDeep');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(refused(nested(100))).toBe('accepted');
    expect(refused(nested(11), { maxDepth: 10 })).toBe('invalid |  json.tooDeep');
    expect(refused(JSON.stringify(`${'['.repeat(500)}"\\`))).toBe('accepted');
  });

  test('names every forbidden key and every text no database can hold', () => {
    expect(refused('{"__proto__":{"a":1},"b":[{"constructor":1}],"c":"\\u0000","d":"\\ud800"}')).toBe(
      [
        'invalid',
        '/__proto__ schema.forbiddenKey',
        '/b/0/constructor schema.forbiddenKey',
        '/c schema.text',
        '/d schema.text',
      ].join(' | '),
    );
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  test('10 MB that is let in is gone through in time', () => {
    const big = JSON.stringify(Array.from({ length: 400_000 }, (_, i) => ({ name: `n${i}` })));
    const start = performance.now();
    const value = parseJson(big, { maxBytes: 12_000_000 });
    expect(validate(s.array(s.object({ name: s.string({ maxLength: 10, format: 'line' }) })), value)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'small' }), (source) => {
        fc.pre(!/__proto__|constructor|prototype/.test(source));
        expect(parseJson(source)).toEqual(JSON.parse(source));
      }),
    );
  });
});

describe('canonical JSON and hashes', () => {
  test('one way to write a value', () => {
    expect(canonicalJson({ b: [1, null, 'é"'], a: { d: 1e21, c: -0, x: undefined } })).toBe(
      '{"a":{"c":0,"d":1e+21},"b":[1,null,"é\\""]}',
    );
    for (const wrong of [Number.NaN, undefined, () => 1, 1n, Symbol('x')]) {
      expect(() => canonicalJson({ a: wrong === undefined ? [wrong] : wrong })).toThrow(/json\.notJson/);
    }
    let deep: unknown = 0;
    for (let i = 0; i < 10_000; i++) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow(/json\.tooDeep/);
  });

  test('is the value again, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' })), (value) => {
        const written = canonicalJson(value);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(hashOf(turned)).toBe(hashOf(value));
      }),
    );
  });

  test('the hash is SHA-256', () => {
    expect(hashOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(hashOf('二')).not.toBe(hashOf('三'));
  });
});

test('ids are UUIDs of version 7 that sort by time', () => {
  const early = newId(new Date('2026-12-28T00:00:00Z'));
  const late = newId(new Date('2026-12-28T00:00:01Z'));
  expect(early < late).toBe(true);
  expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 11, 28));
  const ids = Array.from({ length: 1000 }, () => newId());
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(validate(s.string({ format: 'uuid' }), id)).toEqual([]);
  }
});

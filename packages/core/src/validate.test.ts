import { describe, expect, test } from 'vitest';
import { s } from './schema.ts';
import { text } from './text.ts';
import { accept, compileSchema, validate } from './validate.ts';

const found = (schema: Parameters<typeof validate>[0], value: unknown) =>
  validate(schema, value).map((problem) => `${problem.path} ${problem.code}`);

const person = s.object({
  name: s.string({ title: text('姓名', 'Name'), minLength: 1, maxLength: 3, format: 'line' }),
  age: s.optional(s.integer({ minimum: 0, maximum: 150 })),
  tags: s.optional(s.array(s.oneOf(['a', 'b']), { maxItems: 2 })),
});

describe('validate', () => {
  test('accepts what fits, absent optional members included', () => {
    expect(validate(person, { name: '王芳', tags: ['a'] })).toEqual([]);
    expect(validate(person, { name: '王芳', age: undefined })).toEqual([]);
  });

  test('finds every problem at once, each with its place', () => {
    expect(found(person, { name: '', age: 1.5, tags: ['a', 'x'], extra: 1 })).toEqual([
      '/name schema.minLength',
      '/age schema.type',
      '/tags/1 schema.enum',
      '/extra schema.unknown',
    ]);
    expect(validate(person, {})[0]).toMatchObject({ path: '/name', message: text('请填写姓名', 'Name is required') });
  });

  test('counts characters as people do', () => {
    expect(found(person, { name: '𠮷𠮷𠮷' })).toEqual([]);
    expect(found(person, { name: '𠮷𠮷𠮷𠮷' })).toEqual(['/name schema.maxLength']);
  });

  test('says what is wrong with the member that was meant', () => {
    const shape = s.union(
      s.object({ kind: s.literal('circle'), radius: s.number() }),
      s.object({ kind: s.literal('square'), side: s.number() }),
    );
    expect(found(shape, { kind: 'square', side: 'x' })).toEqual(['/side schema.type']);
    expect(found(shape, { kind: 'line' })).toEqual([' schema.anyOf']);
    expect(found(s.nullable(s.string({ maxLength: 1 })), 'ab')).toEqual([' schema.maxLength']);
    expect(found(s.nullable(s.string()), null)).toEqual([]);
  });

  test('forbidden keys are refused at any depth, even where any JSON may stand', () => {
    const hostile: unknown = JSON.parse('{"name":"a","__proto__":{"x":1}}');
    expect(found(person, hostile)).toEqual(['/__proto__ schema.forbiddenKey']);
    const deep: unknown = JSON.parse('{"a":[{"constructor":1,"prototype":2}]}');
    expect(found(s.jsonObject(), deep)).toEqual([
      '/a/0/constructor schema.forbiddenKey',
      '/a/0/prototype schema.forbiddenKey',
    ]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('values that JSON or the database cannot carry are refused', () => {
    expect(found(s.json(), { a: new Date(0), b: Number.NaN, c: () => 1, d: '\0', e: '\ud800' })).toEqual([
      '/a schema.notJson',
      '/b schema.notJson',
      '/c schema.notJson',
      '/d schema.text',
      '/e schema.text',
    ]);
  });

  test('nesting is bounded, in values and in schemas', () => {
    let value: unknown = 1;
    for (let i = 0; i < 100_000; i++) value = [value];
    expect(validate(s.json(), value).map((p) => p.code)).toEqual(['schema.tooDeep']);
    let schema = s.array(s.json());
    for (let i = 0; i < 100_000; i++) schema = s.array(schema);
    expect(() => compileSchema(schema)).toThrow(/schema\.tooDeep/);
  });

  test('a value is never changed', () => {
    const value = Object.freeze({ name: 'a', tags: Object.freeze(['a']) });
    expect(accept(person, value)).toBe(value);
    expect(() => accept(person, {})).toThrow(/schema\.required/);
  });

  test('a flood of problems is cut', () => {
    expect(validate(s.array(s.string()), new Array(1_000_000).fill(1)).length).toBe(200);
  });
});

describe('string formats', () => {
  const cases = {
    uuid: [['0190a3c1-0000-7000-8000-000000000000'], ['0190A3C1-0000-7000-8000-000000000000', 'x']],
    id: [
      ['notices.board', 'a', 'notices.editNotice-2'],
      ['', '1a', 'a.', '.a', 'a..b', 'a_b', '__proto__'],
    ],
    slug: [
      ['mzj', '2026-a'],
      ['-a', 'A', 'a/b', ''],
    ],
    date: [
      ['2024-02-29', '0001-01-01'],
      ['2026-02-29', '2026-13-01', '2026-1-1', '0000-01-01', '2026-03-09T00:00:00Z'],
    ],
    instant: [
      ['2026-03-09T01:02:03.000Z', '2026-03-09T01:02:03Z', '2026-03-09T01:02Z', '2026-03-09T01:02:03.123456+00:00'],
      [
        '2026-03-09',
        '2026-03-09T01:02:03',
        '2026-03-09T24:00:00Z',
        '2026-02-30T00:00:00Z',
        '2026-03-09T09:02:03+08:00',
        '2026-03-09 01:02:03Z',
      ],
    ],
    url: [
      ['https://www.gov.cn/a?b=c#d', 'http://localhost:8080'],
      ['javascript:alert(1)', ' https://a', '//a', 'https://u:p@a/', 'https://', 'ftp://a'],
    ],
    path: [
      ['/', '/a/b.html', '/政务/', '/a%20b'],
      ['a', '//a', '/a/../b', '/a/%2e%2e/b', '/a\\b', '/a?b', '/./a', '/a b'],
    ],
    hash: [[`sha256:${'0'.repeat(64)}`], ['sha256:00', `md5:${'0'.repeat(64)}`]],
    line: [
      ['关于印发…的通知', ''],
      ['a\nb', 'a\u0000', 'a\u2028b', 'a\u202eb', '\u0085'],
    ],
  } as const;
  for (const [format, [good, bad]] of Object.entries(cases)) {
    const schema = s.string({ format: format as keyof typeof cases });
    test.each(good)(`${format} accepts %j`, (value) => expect(validate(schema, value)).toEqual([]));
    test.each(bad)(`${format} refuses %j`, (value) => expect(validate(schema, value)).not.toEqual([]));
  }

  test('every format takes linear time', () => {
    for (const format of Object.keys(cases) as (keyof typeof cases)[]) {
      for (const unit of ['a', 'a.', 'a-', '/a', '%2', '0', '\u3000', '..']) {
        const start = performance.now();
        validate(s.string({ format }), `/${unit.repeat(300_000)}!`);
        validate(s.string({ format }), `a${unit.repeat(300_000)}!`);
        expect(performance.now() - start).toBeLessThan(1000);
      }
    }
  });
});

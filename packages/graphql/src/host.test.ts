import type { Json, Log, Version } from '@changtong/core';
import { fail, text } from '@changtong/core';
import type { Database } from '@changtong/db';
import { defineGraphql, type GraphqlEntry, pageArgs, pageType } from '@changtong/graphql-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { createGraphqlHost, type GraphqlHost, type GraphqlHostOptions } from './index.ts';

const anonymous = {
  kind: 'anonymous',
  id: 'anonymous',
  name: '未登录',
  posts: [],
  clearance: 'public',
  zone: 'Z3',
} as const;
const call = { principal: anonymous, locale: 'zh', requestId: 'req-1' } as const;

/** Nothing in this file asks the database; what does is tested on a real one. */
const noDatabase = {
  sql: { rows: () => Promise.reject(new Error('no database: secret connection string')) },
} as unknown as Database;

/** Definitions that a test changes by hand. */
function definitionsByHand() {
  const versions = new Map<string, Version<Json>[]>();
  const listeners = new Set<(changed: readonly { kind: string; id: string }[]) => void>();
  return {
    away: false,
    definitions: {
      async allInForce(kind: string) {
        if (this.away) throw new Error('the database is away');
        return (versions.get(kind) ?? []) as never;
      },
      away: false,
    },
    onVersions(listener: (changed: readonly { kind: string; id: string }[]) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enact(kind: string, id: string, content: Json) {
      const list = versions.get(kind) ?? [];
      const number = list.length + 1;
      const version = { kind, id, number, hash: `${id}-${number}-${JSON.stringify(content)}`, content };
      versions.set(kind, [...list.filter((v) => v.id !== id), version as unknown as Version<Json>]);
      for (const listener of listeners) listener([{ kind, id }]);
    },
  };
}

/** Lists a field for every definition in force; `bad` ones break the build. */
const fieldsPart = defineGraphql({
  kinds: ['test.field'],
  extend: (builder, { definitions }) => {
    for (const { id, content } of definitions.allInForce<string>('test.field')) {
      if (content === 'bad') throw new Error(`cannot show ${id}`);
      builder.queryField(id, (t) => t.string({ resolve: () => content }));
    }
  },
});

const shapesPart = defineGraphql({
  extend: (builder) => {
    const Leaf = builder.objectRef<object>('Leaf');
    const LeafPage = pageType(builder, 'LeafPage', Leaf);
    Leaf.implement({
      fields: (t) => ({
        name: t.string({ resolve: () => '叶' }),
        leaf: t.field({ type: Leaf, resolve: () => ({}) }),
        leaves: t.field({ type: [Leaf], resolve: () => [{}, {}] }),
        page: t.field({
          type: LeafPage,
          args: pageArgs(t),
          resolve: () => ({ items: [{}], endCursor: null, hasMore: false }),
        }),
      }),
    });
    builder.queryFields((t) => ({
      leaf: t.field({ type: Leaf, resolve: () => ({}) }),
      now: t.field({ type: 'DateTime', resolve: (_root, _args, { now }) => now }),
      broken: t.string({
        nullable: true,
        resolve: () => {
          throw new Error('password=hunter2');
        },
      }),
      refused: t.string({
        nullable: true,
        resolve: () => {
          throw fail('denied', 'test.denied', text('无权查看', 'Not allowed'), {
            path: '/refused',
            remedy: text('请联系主办单位', 'Ask the organisation'),
            params: { right: 'read' },
          });
        },
      }),
    }));
  },
});

const lines: string[] = [];
const log: Log = {
  info: () => {},
  warn: (message, fields) => lines.push(`${message} ${JSON.stringify(fields)}`),
  error: (message, fields) => lines.push(`${message} ${JSON.stringify(fields)}`),
};

const hosts: GraphqlHost[] = [];
async function host(parts: Record<string, GraphqlEntry>, more: Partial<GraphqlHostOptions> = {}) {
  const source = definitionsByHand();
  const made = createGraphqlHost({
    zone: 'Z3',
    parts: Object.entries(parts).map(([id, graphql]) => ({ id, graphql })),
    database: noDatabase,
    source,
    clock: () => new Date('2026-03-09T01:02:03Z'),
    log,
    ...more,
  });
  hosts.push(made);
  await made.settled();
  const ask = (body: unknown, headers: Record<string, string> = {}) =>
    made.handle(
      new Request('http://portal.example/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      call,
    );
  const query = async (text: string, variables?: Record<string, unknown>) => {
    const response = await ask({ query: text, variables });
    return { status: response.status, ...((await response.json()) as { data?: never; errors?: ApiError[] }) };
  };
  return { made, source, ask, query };
}
interface ApiError {
  message: string;
  extensions: { code: string; problems: { code: string; path: string; message: string; remedy?: string }[] };
}

afterEach(async () => {
  lines.length = 0;
  await Promise.all(hosts.splice(0).map((made) => made.stop()));
});

const codeOf = ({ errors }: { errors?: ApiError[] }) => errors?.[0]?.extensions.code;

describe('answers', () => {
  test('a POST of JSON and a GET are answered; time is the clock of the system', async () => {
    const { query, made } = await host({ shapes: shapesPart });
    expect(await query('{ now }')).toEqual({ status: 200, data: { now: '2026-03-09T01:02:03.000Z' } });
    const get = await made.handle(new Request('http://x/graphql?query={leaf{name}}'), call);
    expect(await get.json()).toEqual({ data: { leaf: { name: '叶' } } });
    expect(get.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('expected failures show code, place, words and remedy; the rest of the answer stays', async () => {
    const { query } = await host({ shapes: shapesPart });
    const result = await query('{ now refused }');
    expect(result.status).toBe(200);
    expect(result.data).toEqual({ now: '2026-03-09T01:02:03.000Z', refused: null });
    expect(result.errors).toEqual([
      {
        message: '无权查看',
        locations: [{ line: 1, column: 7 }],
        path: ['refused'],
        extensions: {
          code: 'test.denied',
          problems: [
            {
              code: 'test.denied',
              path: '/refused',
              message: '无权查看',
              remedy: '请联系主办单位',
              params: { right: 'read' },
            },
          ],
          requestId: 'req-1',
        },
      },
    ]);
  });

  test('unexpected failures are logged and not told', async () => {
    const { ask } = await host({ shapes: shapesPart });
    const answer = await (await ask({ query: '{ broken }' })).text();
    expect(answer).toContain('"code":"internal"');
    expect(answer).not.toContain('hunter2');
    expect(lines.join()).toContain('hunter2');
    expect(lines.join()).toContain('req-1');
  });
});

describe('refusals of the request', () => {
  const cases: [string, RequestInit & { url?: string }, number, string][] = [
    ['a form', { method: 'POST', body: new URLSearchParams({ query: '{now}' }) }, 415, 'graphql.mediaType'],
    ['plain text', { method: 'POST', body: '{"query":"{now}"}' }, 415, 'graphql.mediaType'],
    ['DELETE', { method: 'DELETE' }, 405, 'graphql.method'],
    ['no query', { method: 'GET' }, 400, 'graphql.noQuery'],
    [
      'a page of another site',
      { url: '?query={now}', headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      'graphql.crossSite',
    ],
    ['a query by its hash', { url: '?query={now}&extensions={"persistedQuery":{}}' }, 400, 'graphql.noPersisted'],
  ];
  test.each(cases)('%s', async (_name, { url, ...init }, status, code) => {
    const { made } = await host({ shapes: shapesPart });
    const response = await made.handle(new Request(`http://x/graphql${url ?? ''}`, init), call);
    expect(response.status).toBe(status);
    expect(codeOf((await response.json()) as { errors: ApiError[] })).toBe(code);
  });

  const bodies: [string, unknown, number, string][] = [
    ['many queries at once', [{ query: '{now}' }, { query: '{now}' }], 400, 'graphql.batch'],
    ['no JSON', '{', 400, 'json.syntax'],
    ['10 MB', `{"query":"{now}","variables":{"a":"${'x'.repeat(10_000_000)}"}}`, 413, 'request.tooLarge'],
    [
      '1,000 levels',
      `{"query":"{now}","variables":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}`,
      400,
      'json.tooDeep',
    ],
    ['__proto__', '{"query":"{now}","variables":{"__proto__":{"admin":true}}}', 400, 'schema.forbiddenKey'],
    ['constructor', '{"query":"{now}","constructor":{}}', 400, 'schema.forbiddenKey'],
    ['an unknown parameter', { query: '{now}', id: 1 }, 400, 'graphql.parameter'],
    ['variables that are a list', { query: '{now}', variables: [] }, 400, 'graphql.variables'],
    ['bad syntax', { query: '{' }, 400, 'graphql.invalid'],
    ['a mutation', { query: 'mutation { a }' }, 400, 'graphql.operation'],
    ['a subscription', { query: 'subscription { a }' }, 400, 'graphql.invalid'],
  ];
  test.each(bodies)('a body of %s', async (_name, body, status, code) => {
    const { ask } = await host({ shapes: shapesPart });
    const response = await ask(body);
    expect(codeOf((await response.json()) as { errors: ApiError[] })).toBe(code);
    expect(response.status).toBe(status);
  });
});

describe('limits', () => {
  const nested = (levels: number) => `{ ${'leaf { '.repeat(levels)} name ${'}'.repeat(levels)} }`;
  test('depth', async () => {
    const { query } = await host({ shapes: shapesPart });
    expect((await query(nested(9))).status).toBe(200);
    expect(codeOf(await query(nested(10)))).toBe('graphql.depth');
    const fragments = 'query { leaf { ...a } } fragment a on Leaf { leaf { leaf { leaf { leaf { ...b } } } } }';
    expect(
      codeOf(await query(`${fragments} fragment b on Leaf { leaf { leaf { leaf { leaf { leaf { name }}}}}}`)),
    ).toBe('graphql.depth');
  });

  test('aliases and root fields', async () => {
    const { query } = await host({ shapes: shapesPart });
    const many = (n: number) => Array.from({ length: n }, (_, i) => `a${i}: name`).join(' ');
    expect((await query(`{ leaf { ${many(30)} } }`)).status).toBe(200);
    expect(codeOf(await query(`{ leaf { ${many(31)} } }`))).toBe('graphql.aliases');
    const roots = Array.from({ length: 16 }, (_, i) => `a${i}: now`).join(' ');
    expect(codeOf(await query(`{ ${roots} }`))).toBe('graphql.rootFields');
  });

  test('cost counts lists by their length, wherever the number comes from', async () => {
    const { query } = await host({ shapes: shapesPart });
    expect((await query('{ leaf { page(first: 100) { items { name } } } }')).status).toBe(200);
    const inner = 'items { page(first: 100) { items { name } } }';
    expect(codeOf(await query(`{ leaf { page(first: 100) { ${inner} } } }`))).toBe('graphql.cost');
    expect(codeOf(await query(`query ($n: Int) { leaf { page(first: $n) { ${inner} } } }`, { n: 100 }))).toBe(
      'graphql.cost',
    );
    const noLength = `{ leaf { ${'leaves { '.repeat(4)} name ${'}'.repeat(4)} } }`;
    expect(codeOf(await query(noLength))).toBe('graphql.cost');
  });

  test('fragments of fragments end', async () => {
    const { query } = await host({ shapes: shapesPart });
    const laughs = Array.from({ length: 30 }, (_, i) => `fragment f${i} on Leaf { ...f${i + 1} ...f${i + 1} }`).join(
      ' ',
    );
    const started = performance.now();
    expect(codeOf(await query(`{ leaf { ...f0 } } ${laughs} fragment f30 on Leaf { name }`))).toBe('graphql.cost');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a query of many words is not even parsed', async () => {
    const { query } = await host({ shapes: shapesPart });
    expect((await query(`{ ${'now '.repeat(2_100)} }`)).errors?.[0]?.message).toContain('token');
    expect((await query('{'.repeat(50_000))).status).toBe(400);
  });

  test('introspection can be closed, and wrong names get no hints', async () => {
    const open = await host({ shapes: shapesPart });
    expect((await open.query('{ __schema { queryType { name } } }')).status).toBe(200);
    const closed = await host({ shapes: shapesPart }, { introspection: false });
    expect((await closed.query('{ __schema { queryType { name } } }')).status).toBe(400);
    const wrong = await closed.query('{ refusd }');
    expect(wrong.errors?.[0]?.message).toContain('refusd');
    expect(JSON.stringify(wrong)).not.toContain('refused');
  });
});

describe('the schema follows the definitions', () => {
  test('fields come and go without a failed request', async () => {
    const { query, source, made } = await host({ fields: fieldsPart, shapes: shapesPart });
    let failed = 0;
    let answered = 0;
    let running = true;
    const traffic = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (running) {
          const { data } = await query('{ now leaf { name } }');
          if (data) answered += 1;
          else failed += 1;
          await new Promise((resolve) => setImmediate(resolve));
        }
      }),
    );
    for (let i = 0; i < 50; i++) {
      source.enact('test.field', 'greeting', `第${i}版`);
      await new Promise((resolve) => setImmediate(resolve));
      await made.settled();
      expect((await query('{ greeting }')).data).toEqual({ greeting: `第${i}版` });
    }
    running = false;
    await traffic;
    expect(made.state()).toEqual({ version: 51, problems: [] });
    expect(failed).toBe(0);
    expect(answered).toBeGreaterThan(50);
  });

  test('a removed field is refused at once, though its query was cached', async () => {
    const { query, source, made } = await host({ fields: fieldsPart });
    source.enact('test.field', 'greeting', '您好');
    await made.settled();
    expect((await query('{ greeting }')).status).toBe(200);
    source.enact('test.field', 'other', '别的');
    source.enact('test.field', 'greeting', 'bad');
    await made.settled();
    expect((await query('{ greeting }')).data).toEqual({ greeting: '您好' });
    expect(made.state().problems).toEqual(['fields: cannot show greeting']);
    expect(lines.join()).toContain('the old one stays');
  });

  test('an invalid schema is refused like one that cannot be built', async () => {
    const { query, source, made } = await host({ fields: fieldsPart });
    source.enact('test.field', 'not a name', '您好');
    await made.settled();
    expect(made.state().version).toBe(1);
    expect(made.state().problems).toHaveLength(1);
    expect((await query('{ sites { id } }')).data).toEqual({ sites: [] });
  });

  test('at the start a broken part is left out and the others stay', async () => {
    const broken = defineGraphql({
      extend: (builder) => {
        builder.queryField('half', (t) => t.string({ resolve: () => '' }));
        throw new Error('does not fit');
      },
    });
    const undeclared = defineGraphql({
      extend: (_builder, { definitions }) => void definitions.allInForce('test.other'),
    });
    const { query, made } = await host({ broken, undeclared, shapes: shapesPart });
    expect(made.state()).toEqual({
      version: 1,
      problems: ['broken: does not fit', 'undeclared: reads kind test.other, which its entry does not list in kinds'],
    });
    expect((await query('{ now }')).status).toBe(200);
    expect((await query('{ half }')).status).toBe(400);
  });

  test('two parts with one field: the second is left out', async () => {
    const one = defineGraphql({ extend: (b) => b.queryField('one', (t) => t.string({ resolve: () => 'a' })) });
    const { made, query } = await host({ one, two: one });
    expect(made.state().problems[0]).toMatch(/^two: /);
    expect((await query('{ one }')).data).toEqual({ one: 'a' });
  });

  test('what changes in other kinds builds nothing', async () => {
    const { source, made } = await host({ fields: fieldsPart });
    source.enact('test.other', 'x', 1);
    await made.settled();
    expect(made.state().version).toBe(1);
  });

  test('while the database is away it answers 503, and comes by itself', async () => {
    const source = definitionsByHand();
    source.definitions.away = true;
    const { made, query, ask } = await host({ shapes: shapesPart }, { source });
    const response = await ask({ query: '{ now }' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    source.definitions.away = false;
    await expect.poll(() => made.state().version, { timeout: 5_000 }).toBe(1);
    expect((await query('{ now }')).status).toBe(200);
  });
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { sql } from '@changtong/core';
import { stylesheet } from '@changtong/page-kit';
import { rollbackTo } from '@changtong/sitegen';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewaySystem, gatewaySystem } from './city.ts';

let city: GatewaySystem;
beforeAll(async () => {
  city = await gatewaySystem();
});
afterAll(() => city?.stop());

const local = 'http://localhost:8080';

describe('pages', () => {
  test('by host name, whatever its case, port or last dot', async () => {
    for (const host of ['www.yunfu.example', 'YUNFU.example:8080', 'www.yunfu.example.']) {
      const response = await city.ask(`http://${host}/`);
      expect(response.status, host).toBe(200);
      expect(await response.text()).toContain('欢迎访问云浮市政府门户网站');
    }
    expect(await (await city.ask('http://mzj.yunfu.example/')).text()).toContain('市民政局');
  });

  test('on this machine by /sites/<id>/, with links that hold there too', async () => {
    const response = await city.ask(`${local}/sites/portal/a/plan/`);
    expect(response.status).toBe(200);
    const page = await response.text();
    const style = /href="([^"]+\.css)"/.exec(page)?.[1] ?? '';
    const found = await city.ask(new URL(style, `${local}/sites/portal/a/plan/`).href);
    expect(found.status).toBe(200);
    expect(found.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(page).toBe(await (await city.ask('/a/plan/')).text());
  });

  test('this machine itself lists the sites', async () => {
    const page = await (await city.ask(`${local}/`)).text();
    expect(page).toContain('href="sites/portal/"');
    expect(page).toContain('mzj政府网站');
  });

  test('a host name that no site has, and /sites/ on one that is not this machine', async () => {
    expect((await city.ask('http://evil.example/')).status).toBe(404);
    expect((await city.ask('http://www.yunfu.example/sites/mzj/')).status).toBe(404);
    expect((await city.ask(`${local}/sites/nothing/`)).status).toBe(404);
    expect((await city.ask('http://localhost.evil.example/sites/portal/')).status).toBe(404);
  });

  test('the slash at the end is put right, on the same host only', async () => {
    const response = await city.ask('/a/plan?x=1');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/a/plan/?x=1');
    expect((await city.ask(`${local}/sites/portal`)).headers.get('location')).toBe('/sites/portal/');
    expect((await city.ask(`${local}/sites/portal/a`)).headers.get('location')).toBe('/sites/portal/a/');
    for (const path of ['//evil.example/a', '//evil.example', '/\\evil.example']) {
      expect((await city.ask(`http://www.yunfu.example${path}`)).status, path).toBe(404);
    }
  });

  test.each([
    '/../../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/a/%2fplan/',
    '/a%2Fplan/',
    '/a/plan/%00',
    '/a/plan/index.html',
    '/%E4%B8%AD%E6%96%87/',
    '/%ff/',
    '/a/plan/%',
    `/${'a/'.repeat(1500)}`,
    '/constructor/',
    '/__proto__',
    "/'; drop table publication.page; --/",
  ])('%s is not found, and nothing else happens', async (path) => {
    const response = await city.ask(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('没有找到这个网页');
  });

  test('a known page is not sent again', async () => {
    const first = await city.ask('/a/plan/');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*', tag.replace(/"$/, '-br"')]) {
      const again = await city.ask('/a/plan/', { headers: { 'if-none-match': known } });
      expect(again.status, known).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(tag);
    }
    expect((await city.ask('/a/plan/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('compressed as the browser likes it, and the same when opened', async () => {
    const plain = Buffer.from(await (await city.ask('/a/plan/')).arrayBuffer());
    const open = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const encoding of ['br', 'gzip'] as const) {
      const response = await city.ask('/a/plan/', { headers: { 'accept-encoding': `${encoding}, x;q=0` } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toContain('accept-encoding');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(String(bytes.byteLength)).toBe(response.headers.get('content-length'));
      expect(bytes.byteLength).toBeLessThan(plain.byteLength / 5);
      expect(open[encoding](bytes).equals(plain)).toBe(true);
    }
    const refused = await city.ask('/a/plan/', { headers: { 'accept-encoding': 'br;q=0, gzip;q=0' } });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });

  test('HEAD says what GET would, without a body', async () => {
    const response = await city.ask('/a/plan/', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toMatch(/^\d+$/);
    expect(await response.text()).toBe('');
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not allowed on a page', async (method) => {
    const response = await city.ask('/a/plan/', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  test('files that never change may be kept for a year', async () => {
    const response = await city.ask(stylesheet.path);
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  test('a page is of one release: rolling back takes all of it', async () => {
    const { number } = await city.runtime.database.sql.one<{ number: number }>(
      sql`select release as number from publication.pointer`,
    );
    const worker = city.system.runtime.database;
    await worker.transaction((tx) => rollbackTo(tx, 0));
    expect((await city.ask('/a/plan/')).status).toBe(404);
    expect(await (await city.ask('/search?q=规划')).text()).toContain('没有找到含有');
    await worker.transaction((tx) => rollbackTo(tx, number));
    expect((await city.ask('/a/plan/')).status).toBe(200);
  });
});

describe('search', () => {
  test('finds, marks, and links within the site', async () => {
    const response = await city.ask('/search?q=十二五规划');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('没有找到');
    const page = await (await city.ask('/search?q=电子政务 规划')).text();
    expect(page).toContain('找到 1 条');
    expect(page).toContain('云浮市<mark>电子政务</mark>“十二五”<mark>规划</mark>');
    expect(page).toContain('href="a/plan/"');
    expect(page).toContain('value="电子政务 规划"');
  });

  test('what is typed is text, and so is what is found', async () => {
    const page = await (await city.ask(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(page).not.toContain('<script>alert');
    expect(await (await city.ask('/search?q=alert')).text()).not.toContain('<script>alert');
  });

  test.each([
    ['nothing', '', '请输入要找的内容'],
    ['spaces', '%20%20', '请输入要找的内容'],
    ['a NUL and half a character', '%00%ED%A0%80', '请输入要找的内容'],
    ['signs of SQL', '%25%27%5c_', '没有找到含有'],
  ])('of %s says what to do', async (_name, query, words) => {
    const response = await city.ask(`/search?q=${query}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(words);
  });

  test('is of one site; on this machine itself of all', async () => {
    expect(await (await city.ask('http://mzj.yunfu.example/search?q=电子政务')).text()).toContain('没有找到含有');
    const all = await (await city.ask(`${local}/search?q=电子政务`)).text();
    expect(all).toContain('href="sites/portal/a/plan/"');
  });

  test.each(['-1', '0', '1e9', 'x', '2'])('page %s is a page', async (page) => {
    expect((await city.ask(`/search?q=电子政务&page=${page}`)).status).toBe(200);
  });
});

describe('GraphQL', () => {
  const query = (text: string, variables = {}) =>
    city.ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    });
  test('sites, search and entry, as published', async () => {
    const answer = (await (
      await query(`{ sites { id name hosts columns { path } } siteTitles
        search(text: "电子政务", first: 5) { total hasMore items { id title path data publishedAt } } }`)
    ).json()) as {
      data: { sites: { id: string }[]; search: { total: number; items: { id: string; path: string }[] } };
    };
    expect(answer.data.sites.map(({ id }) => id)).toEqual(['mzj', 'portal']);
    expect(answer.data.search).toMatchObject({ total: 1, hasMore: false, items: [{ path: '/a/plan/' }] });
    const { id } = answer.data.search.items[0] ?? { id: '' };
    expect(await (await query('query ($id: ID!) { entry(id: $id) { path } }', { id })).json()).toEqual({
      data: { entry: { path: '/a/plan/' } },
    });
    expect(await (await query('{ entry(id: "nothing") { path } }')).json()).toEqual({ data: { entry: null } });
  });

  test.each([
    ['first: 500', 'graphql.first'],
    ['first: 0', 'graphql.first'],
    ['after: "nothing"', 'graphql.cursor'],
    [`after: "${Buffer.from('[99999999]').toString('base64url')}"`, 'graphql.cursor'],
    [`after: "${Buffer.from('["x"]').toString('base64url')}"`, 'graphql.cursor'],
  ])('search(%s) is refused', async (argument, code) => {
    const response = await query(`{ search(text: "x", ${argument}) { total } }`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ data: null, errors: [{ extensions: { code } }] });
  });

  test('pages of a search follow one another', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { data } = (await (
        await query(
          'query ($a: String) { search(text: "portal", first: 1, after: $a) { hasMore endCursor items { path } } }',
          { a: after },
        )
      ).json()) as { data: { search: { hasMore: boolean; endCursor: string; items: { path: string }[] } } };
      seen.push(...data.search.items.map(({ path }) => path));
      after = data.search.endCursor;
      more = data.search.hasMore;
    }
    expect(new Set(seen).size).toBe(seen.length);
  });
});

import { sql, sqlName } from '@changtong/core';
import type { Database, ProcessKind } from '@changtong/db';
import { temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewaySystem, gatewaySystem, portalPages, siteOf, websites } from './city.ts';

let city: GatewaySystem;
beforeAll(async () => {
  city = await gatewaySystem({ trustedProxies: '10.0.0.0/8, 127.0.0.1', metricsToken: 'a-token-for-prometheus' });
});
afterAll(() => city?.stop());

describe('every answer', () => {
  const requests: [string, string, RequestInit, number][] = [
    ['a page', '/', {}, 200],
    ['a page known already', '/', { headers: { 'if-none-match': '*' } }, 304],
    ['a redirect', '/a', {}, 301],
    ['no page', '/nothing/', {}, 404],
    ['no site', 'http://other.example/', {}, 404],
    ['search', '/search?q=x', {}, 200],
    ['a form', '/forms/websites.feedback', {}, 200],
    ['a wrong form', '/forms/websites.feedback', { method: 'POST', body: new URLSearchParams() }, 422],
    ['a method not allowed', '/', { method: 'DELETE' }, 405],
    ['GraphQL', '/graphql?query={sites{id}}', {}, 200],
    ['wrong GraphQL', '/graphql', {}, 400],
    ['health', '/healthz', {}, 200],
    ['readiness', '/readyz', {}, 200],
    ['metrics refused', '/metrics', {}, 404],
  ];
  test.each(requests)('%s carries the headers', async (_name, path, init, status) => {
    const { headers, status: given } = await city.ask(path, init);
    expect(given).toBe(status);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
    if (status !== 304 && status !== 301) expect(headers.get('content-type')).toMatch(/; charset=utf-8$/);
  });

  test('a request id is passed on when it can do no harm', async () => {
    const given = async (id: string) =>
      (await city.ask('/', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await given('abcd-1234')).toBe('abcd-1234');
    expect(await given('<script>alert(1)</script>')).not.toContain('script');
    expect(await given('x'.repeat(100))).not.toContain('xxx');
  });
});

describe('what proxies say', () => {
  test('counts only when we know them', async () => {
    const headers = {
      'x-forwarded-for': '203.0.113.9, 10.1.2.3',
      'x-forwarded-host': 'mzj.yunfu.example',
      'x-forwarded-proto': 'https',
    };
    const trusted = await city.ask('http://internal:8080/', { headers, peer: '10.0.0.5' });
    expect(await trusted.text()).toContain('mzj政府网站');
    expect(trusted.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const stranger = await city.ask('http://internal:8080/', { headers, peer: '203.0.113.9' });
    expect(stranger.status).toBe(404);
    expect(stranger.headers.get('strict-transport-security')).toBeNull();
    const local = await city.ask('/', { headers: { 'x-forwarded-host': 'localhost' }, peer: '203.0.113.9' });
    expect(await local.text()).toContain('portal政府网站');
    const broken = await city.ask('/', { headers: { 'x-forwarded-host': 'a b/<' }, peer: '10.0.0.5' });
    expect(broken.status).toBe(200);
  });
});

describe('operations', () => {
  test('metrics for this machine or by token, never through a proxy', async () => {
    const local = await city.ask('/metrics', { peer: '127.0.0.1' });
    expect(local.status).toBe(200);
    expect(await local.text()).toMatch(/changtong_http_requests_total\{route="page",status="200"\} \d+/);
    expect((await city.ask('/metrics', { peer: '203.0.113.7' })).status).toBe(404);
    expect((await city.ask('/metrics', { peer: '127.0.0.1', headers: { 'x-forwarded-for': '1.2.3.4' } })).status).toBe(
      404,
    );
    const authorization = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect((await city.ask('/metrics', authorization('a-token-for-prometheus'))).status).toBe(200);
    expect((await city.ask('/metrics', { peer: '127.0.0.1', ...authorization('wrong') })).status).toBe(404);
  });

  test('ready when the pointer can be read', async () => {
    expect(await (await city.ask('/readyz')).text()).toMatch(/^ready, release \d+\n$/);
  });
});

describe('the schema follows what comes into force', () => {
  test('while requests go on, without one that fails', async () => {
    let failed = 0;
    let answered = 0;
    let running = true;
    const traffic = Promise.all(
      Array.from({ length: 3 }, async () => {
        while (running) {
          const response = await city.ask('/graphql?query={sites{id}siteTitles}');
          const { data } = (await response.json()) as { data?: unknown };
          if (data) answered += 1;
          else failed += 1;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      }),
    );
    const before = city.gateway.graphql.state().version;
    for (let i = 1; i <= 50; i++) {
      city.system.clock.advance({ seconds: 1 });
      const definition = { ...siteOf('swap', [`swap${i}.example`], portalPages), title: `第${i}版` };
      await city.system.command('kernel.importDefinitions', { definitions: [definition] as never }, systemPrincipal());
      await expect
        .poll(
          async () => {
            const { data } = (await (await city.ask('/graphql?query={siteTitles}')).json()) as {
              data: { siteTitles: string[] };
            };
            return data.siteTitles;
          },
          { interval: 5, timeout: 1_000 },
        )
        .toContain(`第${i}版`);
    }
    running = false;
    await traffic;
    expect(failed).toBe(0);
    expect(answered).toBeGreaterThan(50);
    expect(city.gateway.graphql.state().version - before).toBe(50);
  }, 60_000);
});

const systemPrincipal = () => ({
  kind: 'system' as const,
  id: 'system',
  name: '系统',
  posts: [],
  clearance: 'confidential' as const,
  zone: 'Z2' as const,
});

describe('the role of the gateway', () => {
  let database: Awaited<ReturnType<typeof temporaryDatabase>>;
  let own: Database;
  beforeAll(async () => {
    database = await temporaryDatabase({ plugins: [websites] });
    own = database.as('gateway');
  });
  afterAll(() => database?.drop());

  const userOf = (kind: ProcessKind): string => decodeURIComponent(new URL(database.urls[kind]).username);
  const refused = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (error: { code?: string }) => error.code,
    );

  test('is the gateway’s own', async () => {
    const { user } = await own.sql.one<{ user: string }>(sql`select current_user as user`);
    expect(user).toBe(userOf('gateway'));
    expect(user).toMatch(/_gateway$/);
  });

  test('reads publication and nothing else, writes nothing but submissions', async () => {
    const tables = await database.as('owner').sql.rows<{ schema: string; name: string }>(sql`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname not like 'pg_toast%'`);
    expect(tables.length).toBeGreaterThan(15);
    for (const { schema, name } of tables) {
      const table = sqlName(schema, name);
      const label = `${schema}.${name}`;
      const may = await refused(own.sql.rows(sql`select * from ${table} limit 1`));
      expect(may, `select ${label}`).toBe(schema === 'publication' ? 'allowed' : '42501');
      expect(await refused(own.sql.run(sql`delete from ${table}`)), `delete ${label}`).toBe('42501');
      expect(await refused(own.sql.run(sql`truncate ${table}`)), `truncate ${label}`).toBe('42501');
      // 23502: allowed to hand in, but this row lacks what it needs.
      const insert = await refused(own.sql.run(sql`insert into ${table} default values`));
      expect(insert, `insert ${label}`).toBe(label === 'intake.submission' ? '23502' : '42501');
    }
  });

  test('may call the listed functions only', async () => {
    const functions = await own.sql.rows<{ name: string }>(sql`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and has_function_privilege(p.oid, 'execute')
        and has_schema_privilege(n.oid, 'usage')
        and p.oid not in (select objid from pg_depend where deptype = 'e' and classid = 'pg_proc'::regclass)
        and p.prorettype <> 'trigger'::regtype
      order by 1`);
    expect(functions).toEqual([{ name: 'intake.receipt' }, { name: 'intake.service_principal' }]);
  });

  test('makes nothing', async () => {
    expect(await refused(own.sql.run(sql`create table publication.mine (id int)`))).toBe('42501');
    expect(await refused(own.sql.run(sql`create schema mine`))).toBe('42501');
    expect(await refused(own.sql.run(sql`create temporary table mine (id int)`))).toBe('42501');
    expect(await refused(own.sql.run(sql`set role ${sqlName(userOf('owner'))}`))).toBe('42501');
  });
});

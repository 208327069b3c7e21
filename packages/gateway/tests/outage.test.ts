import { openDatabase } from '@changtong/db';
import { createGateway, type Gateway } from '@changtong/gateway';
import { openRuntime, type Runtime, silentLog } from '@changtong/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewaySystem, gatewaySystem, websites } from './city.ts';
import { type Relay, relayTo } from './relay.ts';

let city: GatewaySystem;
let relay: Relay;
let runtime: Runtime;
let gateway: Gateway;
beforeAll(async () => {
  city = await gatewaySystem();
  relay = await relayTo(city.system.database.urls.gateway);
  const database = openDatabase({ url: relay.url, kind: 'gateway', max: 3 });
  const { clock, zone, blobs } = city.runtime;
  const given = {
    process: 'gateway',
    plugins: [websites],
    database,
    dataDir: '/nowhere',
    zone,
    clock,
    log: silentLog,
  } as const;
  runtime = await openRuntime(given);
  gateway = createGateway({ runtime: { ...runtime, blobs }, graphql: [], formSecret: 'x'.repeat(32), log: silentLog });
});
afterAll(async () => {
  await gateway?.stop();
  await runtime?.stop();
  await relay?.close();
  await city?.stop();
});

const ask = (path: string, init?: RequestInit) =>
  Promise.resolve(gateway.app.request(`http://www.yunfu.example${path}`, init));

test('while the database is away it says so politely, loses nothing that was typed, and comes back by itself', async () => {
  expect((await ask('/a/plan/')).status).toBe(200);
  const form = await (await ask('/forms/websites.feedback')).text();
  const fields = {
    _token: /name="_token" value="([^"]+)"/.exec(form)?.[1] ?? '',
    name: '陈大文',
    message: '希望网站增加办事指南。',
  };
  const send = () =>
    ask('/forms/websites.feedback', {
      method: 'POST',
      headers: { origin: 'http://www.yunfu.example' },
      body: new URLSearchParams(fields),
    });

  await relay.cut();
  for (const path of ['/a/plan/', '/a/plan', '/nothing/', '/search?q=x']) {
    const response = await ask(path);
    expect(response.status, path).toBe(503);
    expect(response.headers.get('retry-after')).toBe('10');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('网站暂时无法访问');
    expect(page).not.toMatch(/ECONN|postgres|database/i);
  }
  const stylesheet = /href="([^"]+\.css)"/.exec(form)?.[1] ?? '';
  expect((await ask(new URL(stylesheet, 'http://x/forms/').pathname)).status).toBe(200);
  expect((await ask('/healthz')).status).toBe(200);
  expect((await ask('/readyz')).status).toBe(503);
  expect((await ask('/forms/websites.feedback')).status).toBe(200);
  const kept = await send();
  expect(kept.status).toBe(503);
  expect(await kept.text()).toContain(fields.message);
  const api = await ask('/graphql?query={search(text:"x"){total}}');
  expect([api.status, api.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await api.text()).not.toMatch(/ECONN|postgres/i);

  await relay.restore();
  await expect.poll(async () => (await ask('/a/plan/')).status, { timeout: 10_000 }).toBe(200);
  expect((await ask('/readyz')).status).toBe(200);
  expect((await send()).status).toBe(200);
});

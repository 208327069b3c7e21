import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relayTo } from './relay.ts';

let database: TemporaryDatabase;
let folder: string;
beforeAll(async () => {
  database = await temporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'changtong-gateway-'));
  await writeFile(join(folder, 'city.json'), JSON.stringify({ id: 'empty', name: '空城', plugins: [] }));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

interface Started {
  readonly child: ChildProcess;
  readonly at: string;
  readonly lines: string[];
  readonly ready: Promise<unknown>;
}

async function start(more: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('../src/main.ts', import.meta.url)), {
    // Nothing that a definition or a query holds may become code.
    execArgv: ['--conditions=changtong-source', '--disallow-code-generation-from-strings'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      PORT: String(port),
      CHANGTONG_DATABASE_URL: database.urls.gateway,
      DATA_DIR: folder,
      CITY: folder,
      ...more,
    },
  });
  const lines: string[] = [];
  child.stdout?.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)));
  child.stderr?.on('data', (chunk) => lines.push(String(chunk)));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`ended before it was ready: ${lines.join('\n')}`);
  });
  const ready = Promise.race([once(child, 'message'), ended]);
  ready.catch(() => undefined);
  ended.catch(() => undefined);
  return { child, at: `http://localhost:${port}`, lines, ready };
}

const status = (address: string): Promise<number> =>
  fetch(address).then(
    (response) => response.status,
    () => 0,
  );

describe('the gateway process', () => {
  test('serves, writes one JSON line per request, and ends cleanly on SIGTERM', async () => {
    const { child, at, lines, ready } = await start();
    await ready;
    expect(await (await fetch(`${at}/`)).text()).toContain('还没有启用任何网站');
    expect(await status(`${at}/readyz`)).toBe(200);
    expect(await (await fetch(`${at}/graphql?query={sites{id}}`)).json()).toEqual({ data: { sites: [] } });
    expect(await (await fetch(`${at}/metrics`)).text()).toContain('changtong_http_requests_total');
    expect((await fetch(`${at}/search?q=geheim`)).status).toBe(200);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    const written = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(written.find(({ path }) => path === '/search')).toMatchObject({
      status: 200,
      method: 'GET',
      host: 'localhost',
    });
    expect(lines.join()).not.toContain('geheim');
  });

  test('ends when its parent is gone', async () => {
    const { child, ready } = await start();
    await ready;
    child.disconnect();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  test('is up before the database, and ready once that is there', async () => {
    const relay = await relayTo(database.urls.gateway, { cut: true });
    const { child, at, ready } = await start({ CHANGTONG_DATABASE_URL: relay.url });
    await expect.poll(() => status(`${at}/healthz`), { timeout: 20_000 }).toBe(200);
    const early = await fetch(`${at}/`);
    expect(early.status).toBe(503);
    expect(early.headers.get('retry-after')).toBe('5');
    expect(early.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await status(`${at}/readyz`)).toBe(503);
    await relay.restore();
    await ready;
    expect(await status(`${at}/readyz`)).toBe(200);
    child.kill('SIGTERM');
    await once(child, 'exit');
    await relay.close();
  });

  test.each([
    ['another role’s address', { CHANGTONG_DATABASE_URL: 'postgres://x_worker@127.0.0.1/x' }, /db\.wrongRole/],
    ['settings that are none', { PORT: 'eighty', ZONE: 'Z9' }, /gateway\.port.*gateway\.zone/s],
  ])('does not start with %s', async (_name, more, problem) => {
    await expect((await start(more)).ready).rejects.toThrow(problem);
  });
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from '@changtong/core';
import { openDatabase } from '@changtong/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from './desk.ts';
import { hasServer, makeServer, noServer, type OwnServer } from './own-server.ts';
import { databaseUrls, type RunningCity, startCity } from './running-city.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'changtong-url-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual' }).then(
    ({ status }) => status === 200,
    () => false,
  );

describe.skipIf(!hasServer)(`with DATABASE_URL of a PostgreSQL 15${hasServer ? '' : ` (${noServer})`}`, () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await makeServer();
    await server.start();
  });
  afterAll(() => server?.remove());

  const start = (): Promise<RunningCity> => startCity({ dataDir, env: { DATABASE_URL: server.url('yunfu') } });

  test('a role with CREATEDB and CREATEROLE is enough; the database is made; nothing embedded runs', {
    timeout: 400_000,
  }, async () => {
    const city = await start();
    expect(await answers(city.portal)).toBe(true);
    expect((await (await signIn(city, 'chenzm'))('/admin')).status).toBe(200);
    expect(Object.keys(city.pids()).sort()).toEqual(['gateway', 'launcher', 'studio', 'worker']);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);

    const database = openDatabase({ url: databaseUrls(city).worker, kind: 'worker', max: 1 });
    const { version, name } = await database.sql.one<{ version: number; name: string }>(
      sql`select current_setting('server_version_num')::int / 10000 as version, current_database() as name`,
    );
    expect([version, name]).toEqual([15, 'yunfu']);
    await database.close();
    expect(city.changtong<{ ok: boolean }>('audit', 'verify').ok).toBe(true);
    expect(await city.stop()).toBe(0);
  });

  test('a server that is killed and comes back is found again by every process', { timeout: 120_000 }, async () => {
    const city = await start();
    const before = city.pids();
    await server.kill();
    await wait(1000);
    expect((await fetch(`${city.gateway}readyz`)).status).toBe(503);
    await server.start();
    const all = async () =>
      (await answers(`${city.gateway}readyz`)) && (await answers(new URL('/login', city.studio).href));
    for (let i = 0; !(await all()); i += 1) {
      expect(i).toBeLessThan(300);
      await wait(100);
    }
    expect((await (await signIn(city))('/admin')).status).toBe(200);
    expect(city.pids()).toEqual(before);
    await city.stop();
  });

  test('a role that may not make roles is told so', { timeout: 60_000 }, async () => {
    const weak = startCity({ dataDir, env: { DATABASE_URL: server.url('other', 'weakling') } });
    await expect(weak).rejects.toThrow(/ended with 1[\s\S]*CREATEROLE/);
  });
});

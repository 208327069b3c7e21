import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root, startCity } from './running-city.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'changtong-start-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const until = async (holds: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> => {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((done) => setTimeout(done, 100)))
    if (await holds()) return;
  throw new Error(`${what}: not within ${ms} ms`);
};

test('a fresh data folder becomes a running city, and Ctrl-C ends every process of it', {
  timeout: 400_000,
}, async () => {
  const city = await startCity({ dataDir });
  expect((await fetch(city.portal)).status).toBe(200);
  expect((await fetch(`${city.gateway}readyz`)).status).toBe(200);
  const studio = await fetch(city.studio, { redirect: 'manual' });
  expect([studio.status, new URL(studio.headers.get('location') ?? '', city.studio).pathname]).toEqual([303, '/login']);
  expect(statSync(join(dataDir, 'accounts.json')).mode & 0o777).toBe(0o600);
  expect(city.accounts()).toHaveLength(6);

  const pids = Object.values(city.pids());
  expect(pids.every(isAlive)).toBe(true);
  expect(await city.stop()).toBe(0);
  await until(() => !pids.some(isAlive), 5000, 'every process gone');
});

test('a second start takes seconds and finds everything as it was', { timeout: 60_000 }, async () => {
  const city = await startCity({ dataDir, readyWithinMs: 45_000 });
  expect((await fetch(city.portal)).status).toBe(200);
  await city.stop();
});

test('a second launcher on the same data folder is refused and says what to do', { timeout: 60_000 }, async () => {
  const city = await startCity({ dataDir });
  const second = spawnSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain('DATA_DIR');
  expect((await fetch(city.portal)).status).toBe(200);
  await city.stop();
});

test('a killed launcher leaves no orphan, and the next start takes over', { timeout: 90_000 }, async () => {
  const city = await startCity({ dataDir });
  const { launcher, ...others } = city.pids();
  process.kill(launcher ?? 0, 'SIGKILL');
  await until(() => !Object.values(others).some(isAlive), 15_000, 'no orphan');
  const again = await startCity({ dataDir });
  expect((await fetch(again.portal)).status).toBe(200);
  await again.stop();
});

test('a killed process of any kind is back by itself within 30 seconds', { timeout: 150_000 }, async () => {
  const city = await startCity({ dataDir });
  for (const name of ['worker', 'gateway', 'studio', 'postgres']) {
    const before = city.pids()[name] ?? 0;
    process.kill(before, 'SIGKILL');
    await until(() => (city.pids()[name] ?? before) !== before, 30_000, `${name} restarted`);
    const serves = async (): Promise<boolean> => {
      const [page, studio] = await Promise.all([
        fetch(`${city.gateway}readyz`).catch(() => undefined),
        fetch(new URL('/login', city.studio)).catch(() => undefined),
      ]);
      return page?.status === 200 && studio?.status === 200;
    };
    await until(serves, 30_000, `all serve again after ${name} was killed`);
  }
  await city.stop();
});

test('a wrong setting is named with its way out', () => {
  const run = spawnSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: 'eighty' },
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain('PORT=eighty');
  expect(existsSync(dataDir) && readdirSync(dataDir).length > 0).toBe(true);
});

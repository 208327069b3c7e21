import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let database: TemporaryDatabase;
let folder: string;

beforeAll(async () => {
  database = await temporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'changtong-worker-'));
  await writeFile(join(folder, 'city.json'), JSON.stringify({ id: 'empty', name: '空城', plugins: [] }));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

const start = (more: Record<string, string> = {}): ChildProcess =>
  fork(fileURLToPath(new URL('../src/worker.ts', import.meta.url)), {
    execArgv: ['--conditions=changtong-source', '--disallow-code-generation-from-strings'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, CHANGTONG_DATABASE_URL: database.urls.worker, DATA_DIR: folder, CITY: folder, ...more },
  });

async function run(more?: Record<string, string>): Promise<{ child: ChildProcess; lines: string[] }> {
  const child = start(more);
  const lines: string[] = [];
  child.stdout?.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)));
  child.stderr?.on('data', (chunk) => lines.push(String(chunk)));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`ended before it was ready: ${lines.join('\n')}`);
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return { child, lines };
}

describe('the worker process', () => {
  test('says when it is ready, writes JSON lines, and ends cleanly on SIGTERM', async () => {
    const { child, lines } = await run();
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ process: 'worker', zone: 'Z2' });
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(
      expect.arrayContaining(['worker ready', 'worker stopped']),
    );
  });

  test('ends when its parent is gone', async () => {
    const { child } = await run();
    child.disconnect();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });

  test('waits for a database that is away, and ends with its parent meanwhile', async () => {
    const away = new URL(database.urls.worker);
    away.port = '1';
    const child = start({ CHANGTONG_DATABASE_URL: away.href });
    const ended = once(child, 'exit');
    await new Promise<void>((done) => {
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk) => String(chunk).includes('cannot be reached') && done());
    });
    expect(child.exitCode).toBeNull();
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  test('does not start with another role’s address', async () => {
    await expect(run({ CHANGTONG_DATABASE_URL: database.urls.gateway })).rejects.toThrow(/db\.wrongRole/);
  });
});

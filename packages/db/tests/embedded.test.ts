import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@changtong/db';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pause, temporaryFolder, until } from './support.ts';

vi.setConfig({ testTimeout: 120_000 }); // real servers, on machines that do other things too

const asRoot = process.getuid?.() === 0;

async function ask<T>(url: string, query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(query)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Zombies do not run: a process whose parent is gone may stay one for as long as process 1 takes no notice. */
const runs = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

interface Held {
  readonly process: ChildProcess;
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
}

/** The server, started by another process. */
async function hold(dataDir: string): Promise<Held> {
  const program = fileURLToPath(new URL('./hold-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=changtong-source', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { process: child, ...(JSON.parse(said.toString()) as Omit<Held, 'process'>) };
}

describe('startEmbeddedPostgres', () => {
  let dataDir: string;
  let held: Held | undefined;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
  });
  afterEach(async () => {
    if (held) {
      held.process.kill('SIGKILL');
      const { pid } = held;
      held = undefined;
      await until('the server to leave', () => !runs(pid));
    }
    await rm(dataDir, { recursive: true, force: true });
  });
  const postgres = (...names: string[]): string => join(dataDir, 'postgres', ...names);

  it('speaks Chinese, keeps its password to itself, and listens on this machine only', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const [row] = await ask(
      server.adminUrl,
      `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
         current_setting('unix_socket_directories') as sockets, current_setting('fsync') as fsync,
         (select array_agg(w order by w) from unnest(array['中', '阿', '云']) w) as sorted`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      sockets: '',
      fsync: 'on',
      sorted: ['阿', '云', '中'],
    });
    expect((await stat(postgres('server.json'))).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
    expect(runs(server.pid)).toBe(false);
    expect(await server.exited).toBe(0);
  });

  it('comes back on the same port with the same data, and on another port when that one is taken', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.adminUrl, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.port).toBe(first.port);
    await second.stop();
    const intruder = createServer().listen(first.port, '127.0.0.1');
    await once(intruder, 'listening');
    const third = await startEmbeddedPostgres({ dataDir });
    expect(third.port).not.toBe(first.port);
    expect(await ask(third.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await third.stop();
    intruder.close();
  });

  it('waits for the port that its clients know, when it is told to', async () => {
    const { port, stop } = await startEmbeddedPostgres({ dataDir });
    await stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    setTimeout(() => squatter.close(), 500);
    const again = await startEmbeddedPostgres({ dataDir, port });
    expect(again.port).toBe(port);
    await again.stop();
  });

  it('recovers what was committed when the server is killed, and tells of it', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.adminUrl, 'create table kept as select n from generate_series(1, 100000) n');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const steps: string[] = [];
    const second = await startEmbeddedPostgres({ dataDir, progress: ({ step }) => steps.push(step.en) });
    expect(await ask(second.adminUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 100_000 }]);
    expect(steps).toContain('Starting the embedded database');
    await second.stop();
  });

  it('sees through a process id file of a dead process, and of one that has its number now', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    const file = await readFile(postgres('cluster', 'postmaster.pid'), 'utf8');
    await first.stop();
    for (const pid of [999_999_9, process.pid, process.ppid, 1]) {
      const stale = file.replace(/^\d+/, String(pid));
      await writeFile(postgres('cluster', 'postmaster.pid'), stale, { mode: 0o600 });
      if (asRoot) await chown(postgres('cluster', 'postmaster.pid'), 65534, 65534);
      const next = await startEmbeddedPostgres({ dataDir });
      expect(await ask(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      await next.stop();
    }
  });

  it('refuses a folder that a running server has in use, and says by which process', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      failure: 'conflict',
      problems: [{ code: 'db.inUse', params: { pid: first.pid } }],
    });
    expect(await ask(first.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('leaves no server behind when the process that wanted it is killed, and can be started at once', async () => {
    held = await hold(dataDir);
    const { pid } = held;
    held.process.kill('SIGKILL');
    await once(held.process, 'exit');
    const next = await startEmbeddedPostgres({ dataDir });
    expect(runs(pid)).toBe(false);
    expect(await ask(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
    held = undefined;
  });

  it('takes over a server whose guard and launcher are both dead', async () => {
    held = await hold(dataDir);
    const { pid } = held;
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const guard = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
    process.kill(held.process.pid as number, 'SIGSTOP'); // cannot react to the guard's death
    process.kill(guard, 'SIGKILL');
    held.process.kill('SIGKILL');
    await pause(200);
    expect(runs(pid)).toBe(true);
    const next = await startEmbeddedPostgres({ dataDir });
    expect(runs(pid)).toBe(false);
    expect(await ask(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
    held = undefined;
  }, 60_000);

  it('stops its server when its guard is killed', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    process.kill(Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), 'SIGKILL');
    await server.exited;
    await until('the server to leave', () => !runs(server.pid));
  });

  it('lets one of several first starts win, and keeps that one whole', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => startEmbeddedPostgres({ dataDir })));
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(results.filter((result) => result.status === 'rejected').map(({ reason }) => reason)).toMatchObject([
      { problems: [{ code: 'db.inUse' }] },
      { problems: [{ code: 'db.inUse' }] },
    ]);
    const server = won[0]?.value as Awaited<ReturnType<typeof startEmbeddedPostgres>>;
    await ask(server.adminUrl, 'create table kept as select 1 as one');
    await server.stop();
    const again = await startEmbeddedPostgres({ dataDir });
    expect(await ask(again.adminUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it('does not begin with what an interrupted first start left', async () => {
    await mkdir(postgres('draft-999999999'), { recursive: true });
    await writeFile(postgres('draft-999999999', 'PG_VERSION'), '18');
    await writeFile(postgres('draft-999999999.password'), 'x');
    const server = await startEmbeddedPostgres({ dataDir });
    await expect(stat(postgres('draft-999999999'))).rejects.toThrow('ENOENT');
    await expect(stat(postgres('draft-999999999.password'))).rejects.toThrow('ENOENT');
    await server.stop();
  });

  it('refuses data of another major version', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    await server.stop();
    await writeFile(postgres('cluster', 'PG_VERSION'), '17\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ problems: [{ code: 'db.otherVersion' }] });
  });

  it('works through a link and in a folder with spaces and Chinese letters', async () => {
    const odd = join(dataDir, '数据 目录');
    await mkdir(odd);
    await symlink(odd, join(dataDir, 'link'));
    const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'link') });
    expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it.runIf(asRoot)('works for root in a folder closed to everybody else', async () => {
    await chmod(dataDir, 0o700);
    const closed = join(dataDir, 'inner');
    const server = await startEmbeddedPostgres({ dataDir: closed });
    expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe('65534');
    await server.stop();
  });

  it.runIf(asRoot)('runs for root as whoever owns the data folder, without any capability', async () => {
    await chown(dataDir, 1, 1);
    await chmod(dataDir, 0o755);
    const server = await startEmbeddedPostgres({ dataDir });
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe('1');
    expect(/^CapEff:\s+0+$/m.test(status)).toBe(true);
    await server.stop();
  });
});

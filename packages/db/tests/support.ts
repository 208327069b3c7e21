import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '@changtong/core';
import {
  type Database,
  dropDatabase,
  openDatabase,
  type PrepareDatabaseOptions,
  type ProcessKind,
  prepareDatabase,
  startEmbeddedPostgres,
} from '@changtong/db';
import pg from 'pg';
import { launchGuarded } from '../src/embedded/launchGuarded.ts';
import { freePort } from '../src/embedded/port.ts';

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'changtong-db-'));

/** Waits until something holds; fails loudly when it does not within the time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
    await pause(20);
  }
}

export interface TestServer {
  /** A superuser's address. */
  readonly superUrl: string;
  /** What an operations department gives: CREATEDB and CREATEROLE, nothing more. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

async function withClerk(superUrl: string, stop: () => Promise<void>): Promise<TestServer> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query(`create role clerk login createdb createrole password 'clerk'`);
  await client.query('grant connect on database postgres to clerk');
  await client.end();
  const admin = new URL(superUrl);
  admin.username = 'clerk';
  admin.password = 'clerk';
  return { superUrl, adminUrl: admin.href, stop };
}

async function startEmbedded(): Promise<TestServer> {
  const dataDir = await temporaryFolder();
  const server = await startEmbeddedPostgres({ dataDir, durability: 'none' });
  return withClerk(server.adminUrl, async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });
}

const system15 = '/usr/lib/postgresql/15/bin';

async function startSystem15(): Promise<TestServer> {
  const dataDir = await temporaryFolder();
  const ids = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (ids.uid) await chown(dataDir, ids.uid, ids.gid);
  const passwordFile = join(dataDir, 'password');
  await writeFile(passwordFile, 'secret', { mode: 0o644 });
  const cluster = join(dataDir, 'cluster');
  // Deliberately a server of another taste: no ICU, C locale.
  const made = spawnSync(
    `${system15}/initdb`,
    ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-locale', '-E', 'UTF8'],
    { ...ids, encoding: 'utf8', cwd: '/' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort(undefined);
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const running = await launchGuarded(
    { program: `${system15}/postgres`, args: ['-D', cluster, ...settings.flatMap((each) => ['-c', each])], ...ids },
    join(dataDir, 'log'),
  );
  const superUrl = `postgres://postgres:secret@127.0.0.1:${port}/postgres`;
  await until('PostgreSQL 15 answers', async () => {
    const client = new pg.Client({ connectionString: superUrl });
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
  });
  return withClerk(superUrl, async () => {
    running.guard.stdin?.end();
    await running.exited;
    await rm(dataDir, { recursive: true });
  });
}

/** Every sort of server that can be had on this machine. */
export const servers: readonly (readonly [string, () => Promise<TestServer>])[] = [
  ['bundled PostgreSQL 18', startEmbedded],
  ...(existsSync(`${system15}/postgres`) ? [['PostgreSQL 15 of the system', startSystem15] as const] : []),
];

export interface TestDatabase {
  readonly name: string;
  readonly options: PrepareDatabaseOptions;
  /** The pool of a role; closed by `drop`. */
  as(kind: ProcessKind): Database;
  drop(): Promise<void>;
}

/** A database of its own on a server. */
export async function freshDatabase(
  server: TestServer,
  more: Partial<Pick<PrepareDatabaseOptions, 'owners' | 'plugins'>> = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const folder = await temporaryFolder();
  const options: PrepareDatabaseOptions = {
    adminUrl: server.adminUrl,
    database: name,
    secretsFile: join(folder, 'secrets.json'),
    owners: [],
    plugins: [],
    ...more,
  };
  const urls = await prepareDatabase(options);
  const open = new Map<ProcessKind, Database>();
  return {
    name,
    options,
    as(kind) {
      const database = open.get(kind) ?? openDatabase({ url: urls[kind], kind });
      open.set(kind, database);
      return database;
    },
    async drop() {
      await Promise.all([...open.values()].map((database) => database.close()));
      await dropDatabase({ adminUrl: server.adminUrl, database: name });
      await rm(folder, { recursive: true });
    },
  };
}

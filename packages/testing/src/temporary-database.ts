import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from '@changtong/core';
import {
  cloneDatabase,
  type Database,
  type DatabaseUrls,
  dropDatabase,
  openDatabase,
  type ProcessKind,
  prepareDatabase,
} from '@changtong/db';
import { allMigrations } from '@changtong/runtime';
import { databasePrefix, readServer, type TestServer } from './server.ts';

/** A database of its own, with all tables of the kernel and of the plugins. */
export interface TemporaryDatabase {
  readonly name: string;
  readonly urls: DatabaseUrls;
  /** The pool of a role, opened once; closed by `drop`. */
  as(kind: ProcessKind): Database;
  drop(): Promise<void>;
}

/**
 * Makes an empty database in about a tenth of a second: the first one for a set of migrations is prepared and kept as an
 * original, every further one is a copy of it.
 */
export async function temporaryDatabase(
  given: { readonly plugins?: readonly Plugin[] } = {},
): Promise<TemporaryDatabase> {
  const server = readServer();
  const original = await preparedOriginal(server, given.plugins ?? []);
  const name = `${databasePrefix(server.run)}copy_${randomBytes(5).toString('hex')}`;
  note(server, name);
  const urls = await cloneDatabase({ adminUrl: server.adminUrl, from: original, database: name });
  const open = new Map<ProcessKind, Database>();
  return {
    name,
    urls,
    as(kind) {
      const database = open.get(kind) ?? openDatabase({ url: urls[kind], kind });
      open.set(kind, database);
      return database;
    },
    async drop() {
      await Promise.all([...open.values()].map((database) => database.close()));
      await dropDatabase({ adminUrl: server.adminUrl, database: name });
    },
  };
}

const note = (server: TestServer, database: string): void => writeFileSync(join(server.folder, `${database}.db`), '');

/** The original for these migrations, prepared by whichever worker of the test runner comes first. */
async function preparedOriginal(server: TestServer, plugins: readonly Plugin[]): Promise<DatabaseUrls> {
  const migrations = allMigrations(plugins);
  const key = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 10);
  const database = `${databasePrefix(server.run)}${key}`;
  const ready = join(server.folder, `${database}.json`);
  const lock = join(server.folder, `${database}.lock`);
  while (!existsSync(ready)) {
    if (!take(lock)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    try {
      note(server, database);
      const secretsFile = join(server.folder, `${database}.secrets.json`);
      const urls = await prepareDatabase({ adminUrl: server.adminUrl, database, secretsFile, ...migrations });
      writeFileSync(`${ready}.tmp`, JSON.stringify(urls), { mode: 0o600 });
      renameSync(`${ready}.tmp`, ready);
    } finally {
      rmdirSync(lock);
    }
  }
  return JSON.parse(readFileSync(ready, 'utf8')) as DatabaseUrls;
}

/** Whether it is ours to prepare now. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Zone } from '@changtong/core';
import { type DatabaseUrls, openDatabase, type ProcessKind, prepareDatabase } from '@changtong/db';
import {
  allMigrations,
  type City,
  clockFrom,
  createLog,
  loadCity,
  openRuntime,
  type Runtime,
} from '@changtong/runtime';
import type { Settings } from './settings.ts';
import { provideServer } from './start/server.ts';

const urlsFile = (settings: Settings): string => join(settings.dataDir, 'database.json');

/** Notes the URLs of this installation's database (0600), so that commands find a city that runs. */
export const noteUrls = (settings: Settings, urls: DatabaseUrls): void =>
  writeFileSync(urlsFile(settings), JSON.stringify(urls), { mode: 0o600 });

async function answers(url: string): Promise<boolean> {
  const database = openDatabase({ url, kind: 'worker', max: 1 });
  try {
    await database.sql.one(sql`select 1 as one`);
    return true;
  } catch {
    return false;
  } finally {
    await database.close();
  }
}

/** What a command needs of the city's database: its URLs, and the end of whatever had to be started for it. */
export interface Attached {
  readonly city: City;
  readonly urls: DatabaseUrls;
  detach(): Promise<void>;
}

/** Finds the database of a running city, or starts the city's server for as long as the command takes. */
export async function attach(settings: Settings): Promise<Attached> {
  const city = await loadCity(settings.cityDir);
  if (!settings.databaseUrl && existsSync(urlsFile(settings))) {
    const urls = JSON.parse(readFileSync(urlsFile(settings), 'utf8')) as DatabaseUrls;
    if (await answers(urls.worker)) return { city, urls, detach: async () => {} };
  }
  mkdirSync(settings.dataDir, { recursive: true });
  const server = await provideServer(settings, () => {});
  try {
    return { city, urls: await prepareFor(settings, city, server), detach: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Brings the database to what this city's plugins need; idempotent. */
export async function prepareFor(
  settings: Settings,
  city: City,
  server: { readonly adminUrl: string; readonly database: string },
  progress?: Parameters<typeof prepareDatabase>[0]['progress'],
): Promise<DatabaseUrls> {
  const urls = await prepareDatabase({
    adminUrl: server.adminUrl,
    database: server.database,
    secretsFile: join(settings.dataDir, 'database-roles.json'),
    ...allMigrations(city.plugins),
    ...(progress ? { progress } : {}),
  });
  noteUrls(settings, urls);
  return urls;
}

/**
 * Opens the city's runtime as one kind of process; `work` gets it and it is closed afterwards. What it logs goes to
 * DATA_DIR/logs/cli.log: standard output belongs to the command's own result.
 */
export async function withRuntime<T>(
  given: { settings: Settings; city: City; urls: DatabaseUrls; kind?: ProcessKind; zone?: Zone },
  work: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const { settings, city, urls, kind = 'worker' } = given;
  const zone = given.zone ?? settings.zone ?? 'Z2';
  const runtime = await openRuntime({
    process: 'cli',
    plugins: city.plugins,
    database: openDatabase({ url: urls[kind], kind, max: 4 }),
    dataDir: settings.dataDir,
    zone,
    clock: clockFrom(settings.clock),
    log: createLog({ process: 'cli', zone }, { file: join(settings.dataDir, 'logs/cli.log') }),
  });
  try {
    return await work(runtime);
  } finally {
    await runtime.stop();
  }
}

/** Attaches, opens a runtime, works, and lets go of everything. */
export async function withCity<T>(settings: Settings, work: (runtime: Runtime, city: City) => Promise<T>): Promise<T> {
  const { city, urls, detach } = await attach(settings);
  try {
    return await withRuntime({ settings, city, urls }, (runtime) => work(runtime, city));
  } finally {
    await detach();
  }
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabase, startEmbeddedPostgres } from '@changtong/db';
import { databasePrefix, type TestServer, writeServer } from './server.ts';

/**
 * For vitest's `globalSetup`: one PostgreSQL for the whole run, the one of DATABASE_URL or an embedded one of its own.
 * Whatever the tests made is removed at the end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'changtong-test-'));
  const given = process.env.DATABASE_URL;
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir: folder, durability: 'none' });
  const run = randomBytes(4).toString('hex');
  const server: TestServer = { adminUrl: given || (embedded?.adminUrl ?? ''), folder, run };
  writeServer(server);
  return async () => {
    if (embedded) await embedded.stop();
    else await dropAll(server);
    await rm(folder, { recursive: true, force: true });
  };
}

/** On a server that is not ours, databases are found by the notes that were left when they were made. */
async function dropAll({ adminUrl, folder, run }: TestServer): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(databasePrefix(run)) && name.endsWith('.db'));
  // Copies first: the originals own their roles.
  const databases = names.map((name) => name.slice(0, -'.db'.length)).sort((a, b) => b.length - a.length);
  for (const database of databases) await dropDatabase({ adminUrl, database });
}

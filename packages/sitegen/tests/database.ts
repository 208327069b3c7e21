import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, dropDatabase, openDatabase, prepareDatabase } from '@changtong/db';
import { sitegenMigrations } from '../src/index.ts';

/** A database of its own for one test file, with the worker's and the gateway's roles. */
export async function temporaryDatabase(): Promise<{ worker: Database; gateway: Database; drop(): Promise<void> }> {
  const adminUrl = process.env.DATABASE_URL;
  if (!adminUrl) throw new Error('DATABASE_URL is not set');
  const folder = await mkdtemp(join(tmpdir(), 'changtong-sitegen-'));
  const database = `sitegen_${randomBytes(4).toString('hex')}`;
  const urls = await prepareDatabase({
    adminUrl,
    database,
    secretsFile: join(folder, 'secrets.json'),
    owners: [{ owner: 'sitegen', migrations: sitegenMigrations }],
    plugins: [],
  });
  const worker = openDatabase({ url: urls.worker, kind: 'worker' });
  const gateway = openDatabase({ url: urls.gateway, kind: 'gateway' });
  return {
    worker,
    gateway,
    async drop() {
      await Promise.all([worker.close(), gateway.close()]);
      await dropDatabase({ adminUrl, database });
      await rm(folder, { recursive: true });
    },
  };
}

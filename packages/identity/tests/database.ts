import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@changtong/core';
import { type Database, dropDatabase, openDatabase, prepareDatabase } from '@changtong/db';
import { type At, identityMigrations, type identitySettings } from '../src/index.ts';

/** A database of its own for one test file, as the studio sees it. */
export async function temporaryDatabase(): Promise<{ studio: Database; gateway: Database; drop(): Promise<void> }> {
  const adminUrl = process.env.DATABASE_URL;
  if (!adminUrl) throw new Error('DATABASE_URL is not set');
  const folder = await mkdtemp(join(tmpdir(), 'changtong-identity-'));
  const database = `identity_${randomBytes(4).toString('hex')}`;
  const urls = await prepareDatabase({
    adminUrl,
    database,
    secretsFile: join(folder, 'secrets.json'),
    owners: [{ owner: 'identity', migrations: identityMigrations }],
    plugins: [],
  });
  const studio = openDatabase({ url: urls.studio, kind: 'studio' });
  const gateway = openDatabase({ url: urls.gateway, kind: 'gateway' });
  return {
    studio,
    gateway,
    async drop() {
      await Promise.all([studio.close(), gateway.close()]);
      await dropDatabase({ adminUrl, database });
      await rm(folder, { recursive: true });
    },
  };
}

export const by: Principal = {
  kind: 'system',
  id: 'system',
  name: '系统',
  posts: [],
  clearance: 'confidential',
  zone: 'Z2',
};

const start = Date.parse('2026-11-23T01:00:00Z');
/** So many minutes into the test, with hashes that cost little. */
export const at = (minutes: number, settings: Partial<typeof identitySettings> = {}): At => ({
  now: new Date(start + minutes * 60_000),
  requestId: 'test',
  settings: { scrypt: { N: 2 ** 10, r: 8, p: 1 }, ...settings },
});

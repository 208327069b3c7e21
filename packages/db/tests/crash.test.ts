import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from '@changtong/core';
import {
  enqueueJob,
  openDatabase,
  prepareDatabase,
  recordAudit,
  startEmbeddedPostgres,
  startSealer,
  startWorker,
  verifyAudit,
} from '@changtong/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pause, silent, temporaryFolder, until } from './support.ts';

const plugin = {
  id: 'kept',
  migrations: [{ number: 1, name: 'promise', sql: 'create table kept.promise (n int primary key)' }],
};

describe('when PostgreSQL is killed again and again', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await temporaryFolder();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('loses nothing acknowledged, runs every job, seals every row, and all comes back by itself', async () => {
    let server = await startEmbeddedPostgres({ dataDir });
    const urls = await prepareDatabase({
      adminUrl: server.adminUrl,
      database: 'city',
      secretsFile: join(dataDir, 'secrets.json'),
      owners: [],
      plugins: [plugin],
    });
    const studio = openDatabase({ url: urls.studio, kind: 'studio' });
    const database = openDatabase({ url: urls.worker, kind: 'worker' });
    const ran = new Set<number>();
    const worker = await startWorker({
      database,
      log: silent,
      run: async (_job, { n }) => {
        await pause(5);
        ran.add(n as number);
      },
    });
    const sealer = startSealer({ database, log: silent, clock: () => new Date() });
    let wakings = 0;
    await studio.listen('anything', () => {
      wakings += 1;
    });

    const acknowledged = new Set<number>();
    let writing = true;
    const principal = { kind: 'system', id: 'system', name: 'system', zone: 'Z2' } as const;
    const write = async (from: number): Promise<void> => {
      for (let n = from; writing; n += 2) {
        await studio
          .transaction(async (tx) => {
            await tx.run(sql`insert into kept.promise values (${n})`);
            await enqueueJob(tx, 'kept.tell', { n });
            const entry = { at: new Date(), requestId: String(n), principal, action: 'kept.promise', detail: { n } };
            await recordAudit(tx, entry);
          })
          .then(
            () => acknowledged.add(n),
            () => pause(20),
          );
      }
    };
    const writers = [write(0), write(1)];
    for (let kill = 1; kill <= 3; kill += 1) {
      await pause(700);
      const before = acknowledged.size;
      process.kill(server.pid, 'SIGKILL');
      await server.exited;
      const { port } = server;
      server = await startEmbeddedPostgres({ dataDir });
      expect(server.port).toBe(port);
      await until('writing goes on', () => acknowledged.size > before + 10);
      await until('listening goes on', () => wakings >= kill);
    }
    writing = false;
    await Promise.all(writers);

    const kept = await studio.sql.rows<{ n: number }>(sql`select n from kept.promise`);
    const numbers = new Set(kept.map(({ n }) => n));
    expect([...acknowledged].filter((n) => !numbers.has(n))).toEqual([]);
    await until('every job has run', () => [...numbers].every((n) => ran.has(n)), 30_000);
    expect([...ran].filter((n) => !numbers.has(n))).toEqual([]);
    await until('every row is sealed', async () => (await verifyAudit(studio.sql)).sealed === numbers.size, 5_000);
    expect(await verifyAudit(studio.sql)).toMatchObject({ rows: numbers.size, problems: [] });

    await worker.stop();
    await sealer.stop();
    await Promise.all([studio.close(), database.close()]);
    await server.stop();
  }, 120_000);
});

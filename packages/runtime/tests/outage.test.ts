import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Json, type Principal, sql } from '@changtong/core';
import { type DatabaseUrls, openDatabase, prepareDatabase, startEmbeddedPostgres, verifyAudit } from '@changtong/db';
import {
  allMigrations,
  openRuntime,
  type ProcessName,
  type Runtime,
  silentLog,
  startWorkerProcess,
} from '@changtong/runtime';
import { principals, standInAccess, testCity } from '@changtong/testing';
import { expect, test } from 'vitest';
import { board, demo, outside } from './demo.ts';

const plugins = [standInAccess, demo];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what: string, holds: () => Promise<boolean>, ms = 30_000): Promise<void> {
  for (const end = performance.now() + ms; !(await holds().catch(() => false)); ) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
    await pause(50);
  }
}

test('when PostgreSQL is killed, callers are told to try again, and all is well by itself once it is back', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'changtong-outage-'));
  let server = await startEmbeddedPostgres({ dataDir });
  const secretsFile = join(dataDir, 'secrets.json');
  const urls: DatabaseUrls = await prepareDatabase({
    adminUrl: server.adminUrl,
    database: 'outage',
    secretsFile,
    ...allMigrations(plugins),
  });
  const opened: Runtime[] = [];
  const open = async (process: ProcessName & ('worker' | 'studio')): Promise<Runtime> => {
    const database = openDatabase({ url: urls[process], kind: process });
    const given = { process, plugins, database, dataDir, zone: 'Z2', clock: () => new Date(), log: silentLog } as const;
    const runtime = await openRuntime(given);
    opened.push(runtime);
    return runtime;
  };
  const studio = await open('studio');
  const background = await open('worker');
  const rule = { role: 'editor', action: 'demo.write', type: 'demo.note' };
  const as = (principal: Principal) => ({ principal });
  const definitions = testCity([rule]).map((each): Json => ({ ...each }));
  await background.command('kernel.importDefinitions', { definitions }, as(principals.system));
  const worker = await startWorkerProcess(background, { pageTypes: [] });
  const write = (words: string) =>
    studio.command('demo.write', { organisation: 'mzj', words, next: 'mail' }, as(principals.editor));
  await until('the studio knows the policy', () => write('first').then(() => true));

  const acknowledged: string[] = [];
  let writing = true;
  const failures = new Set<string>();
  const writer = (async () => {
    for (let i = 0; writing; i += 1) {
      await write(`n${i}`).then(
        () => acknowledged.push(`n${i}`),
        (error: { failure?: string }) => failures.add(error.failure ?? String(error)),
      );
      await pause(5);
    }
  })();
  await pause(300);
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
  await pause(500);
  server = await startEmbeddedPostgres({ dataDir });
  const before = acknowledged.length;
  await until('writing goes on', async () => acknowledged.length > before + 5);
  writing = false;
  await writer;
  expect([...failures]).toEqual(['unavailable']);

  // Listening has come back too: a new version is heard of in the other process.
  const definition = board('after');
  await studio.command('kernel.enact', { definition: { ...definition }, expectedPrevious: 0 }, as(principals.admin));
  await until('the worker hears of a version', async () =>
    Boolean(await background.definitions.inForce('demo.board', 'after')),
  );
  const kept = await background.database.sql.rows<{ words: string }>(sql`select words from demo.note`);
  const words = new Set(kept.map((row) => row.words));
  expect(acknowledged.filter((each) => !words.has(each))).toEqual([]);
  await until('every delivery is sent', async () => {
    const waiting = await background.database.sql.one<{ n: number }>(
      sql`select count(*) as n from kernel.delivery where state <> 'sent'`,
    );
    return waiting.n === 0;
  });
  const mailed = new Set(outside.sent.map((each) => each.split(' ')[0]));
  expect(acknowledged.filter((each) => !mailed.has(each))).toEqual([]);
  await until('the audit trail is sealed', async () => {
    const report = await verifyAudit(background.database.sql);
    return report.sealed === report.rows && report.problems.length === 0;
  });

  await worker.stop();
  await Promise.all(opened.map((runtime) => runtime.stop()));
  await server.stop();
  await rm(dataDir, { recursive: true });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@changtong/core';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import { type BasePayload, generateImportMap, getPayload, type PayloadRequest } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cmsMigrations, migrateStudio } from '../migrate.ts';
import { studioConfig } from './config.ts';
import { migrationFrom } from './schema-of-config.ts';

let database: TemporaryDatabase;
let payload: BasePayload;
beforeAll(async () => {
  database = await temporaryDatabase();
  await migrateStudio({ cmsUrl: database.urls.cms });
  const config = await studioConfig({
    databaseUrl: database.urls.cms,
    secret: 'x'.repeat(32),
    mediaDir: '/nonexistent',
  });
  payload = await getPayload({ config, key: 'test' });
  await database.as('cms').sql.run(sql`create table cms.probe (id int primary key deferrable initially deferred)`);
  await database.as('cms').sql.run(sql`insert into cms.probe values (1)`);
});
afterAll(async () => {
  await payload?.destroy();
  await database?.drop();
});

describe('the committed migrations', () => {
  it('lead exactly to the tables that the configuration needs', async () => {
    const snapshot = JSON.parse(readFileSync(new URL('../../migrations/snapshot.json', import.meta.url), 'utf8'));
    expect((await migrationFrom(snapshot)).statements).toEqual([]);
  });

  it('are applied once, also when two processes start together', async () => {
    const again = await Promise.all([
      migrateStudio({ cmsUrl: database.urls.cms }),
      migrateStudio({ cmsUrl: database.urls.cms }),
    ]);
    expect(again).toEqual([[], []]);
    const rows = await database
      .as('cms')
      .sql.rows<{ name: string }>(sql`select name from cms.payload_migrations order by 1`);
    expect(rows.map((row) => row.name)).toEqual(cmsMigrations().map((one) => one.name));
  });
});

describe('the configuration', () => {
  it('names only components that the import map has', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'changtong-import-map-'));
    const importMapFile = join(folder, 'importMap.js');
    writeFileSync(importMapFile, '');
    const { admin } = payload.config;
    const own = { ...admin, importMap: { ...admin.importMap, baseDir: folder, importMapFile } };
    await generateImportMap({ ...payload.config, admin: own }, { force: true, log: false });
    const keys = [...readFileSync(importMapFile, 'utf8').matchAll(/^ {2}"([^"]+)#(\w+)":/gm)];
    rmSync(folder, { recursive: true });
    // Read as text: the module itself imports style sheets, which only a bundler understands.
    const written = readFileSync(new URL('import-map.ts', import.meta.url), 'utf8');
    const unused = new Set(['CollectionCards']); // a part of Payload's dashboard, which is not served
    const missing = keys.map(([, , name = '']) => name).filter((name) => !unused.has(name) && !written.includes(name));
    expect(keys.length).toBeGreaterThan(25);
    // The two that depend on the plugins come from payloadFrame.
    expect(missing).toEqual(['PayloadNav', 'PayloadHeader']);
  });

  it('exposes no GraphQL, no login by password, no publish vocabulary', () => {
    expect(payload.config.graphQL.disable).toBe(true);
    expect(payload.collections.staff?.config.auth?.disableLocalStrategy).toBe(true);
    for (const slug of ['contents', 'drafts'] as const)
      expect(payload.collections[slug]?.config.versions?.drafts, slug).toBe(false);
  });
});

describe('the strict adapter', () => {
  const draft = (title: string) =>
    payload.create({ collection: 'drafts', data: { title, level: 'internal' }, depth: 0 });
  const titles = async (): Promise<readonly unknown[]> =>
    (await payload.find({ collection: 'drafts', limit: 100, depth: 0 })).docs.map((one) => one.title);

  /** Runs SQL in Payload's own transaction, as a hook would. */
  async function inTransaction(request: Partial<PayloadRequest>, statement: string): Promise<void> {
    const id = await request.transactionID;
    const session = id == null ? undefined : payload.db.sessions?.[id];
    if (!session) throw new Error('The hook runs outside a transaction');
    await (session.db as { execute(text: string): Promise<unknown> }).execute(statement);
  }
  async function withHook(
    work: (request: PayloadRequest, title: unknown) => Promise<void>,
    act: () => Promise<unknown>,
  ) {
    const { hooks } = payload.collections.drafts?.config ?? {};
    const hook = async ({ req, doc }: { req: PayloadRequest; doc: { title?: unknown } }) => work(req, doc.title);
    hooks?.afterChange?.push(hook as never);
    try {
      return await act();
    } finally {
      hooks?.afterChange?.pop();
    }
  }

  it('throws when COMMIT fails, and stores nothing', async () => {
    const failing = withHook(
      (request) => inTransaction(request, 'insert into cms.probe values (1)'),
      () => draft('提交失败'),
    );
    await expect(failing).rejects.toThrow();
    expect(await titles()).not.toContain('提交失败');
  });

  it('throws when a hook has broken the transaction and hidden it', async () => {
    const hidden = (request: PayloadRequest) => inTransaction(request, 'select 1/0').catch(() => undefined);
    await expect(withHook(hidden, () => draft('事务已坏'))).rejects.toThrow();
    expect(await titles()).not.toContain('事务已坏');
  });

  it('changes many documents whole or not at all', async () => {
    await draft('批量一');
    await draft('批量二');
    let seen = 0;
    const refuseSecond = async () => {
      seen += 1;
      if (seen === 2) throw new Error('第二条不行');
    };
    const bulk = () =>
      payload.update({ collection: 'drafts', where: { title: { like: '批量' } }, data: { title: '已改' }, depth: 0 });
    await expect(withHook(refuseSecond, bulk)).rejects.toThrow('第二条不行');
    expect((await titles()).filter((one) => one === '已改')).toEqual([]);
    expect((await bulk()).docs).toHaveLength(2);
  });

  it('lives on when the server cuts an idle connection', async () => {
    await draft('断线之前');
    const cut = database
      .as('owner')
      .sql.rows(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${`${database.name}_cms`} and state = 'idle'`,
      );
    await cut.catch(() => undefined);
    await new Promise((done) => setTimeout(done, 200));
    expect(await titles()).toContain('断线之前');
  });

  it('leaves no transaction open', () => {
    expect(Object.keys(payload.db.sessions ?? {})).toEqual([]);
  });
});

import { newId, type Sql, type SqlQuery, sql } from '@changtong/core';
import { recordAudit, startSealer, verifyAudit } from '@changtong/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase, pause, servers, silent, type TestDatabase, type TestServer, until } from './support.ts';

vi.setConfig({ testTimeout: 120_000 }); // real servers, on machines that do other things too

const at = new Date('2026-03-09T01:02:03.004Z');
const entry = (n: number) => ({
  at,
  requestId: `r-${n}`,
  principal: { kind: 'person', id: 'p-1', name: '张三', zone: 'Z2' } as const,
  action: 'notices.publish',
  object: { type: 'notices.notice', id: `n-${n}`, organisation: 'mzj', level: 'public' },
  detail: { n, words: '发布' },
});

describe.each(servers)('the audit trail on %s', (_name, start) => {
  let server: TestServer;
  let database: TestDatabase;
  let sealer: { stop(): Promise<void> };
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    database = await freshDatabase(server);
    sealer = startSealer({ database: database.as('worker'), log: silent, clock: () => at });
  });
  afterEach(async () => {
    await sealer.stop();
    await database.drop();
  });

  const write = async (...numbers: number[]): Promise<void> => {
    for (const n of numbers) await database.as('studio').transaction((tx) => recordAudit(tx, entry(n)));
  };
  const verify = () => verifyAudit(database.as('studio').sql);
  const sealed = (n: number) => until(`${n} sealed rows`, async () => (await verify()).sealed === n, 5_000);
  /** As somebody who owns the database and switches its defences off. */
  const tamper = (...statements: SqlQuery[]) =>
    database.as('owner').transaction(async (tx: Sql) => {
      await tx.run(sql`alter table kernel.audit disable trigger user`);
      await tx.run(sql`alter table kernel.audit_seal disable trigger user`);
      for (const statement of statements) await tx.run(statement);
      await tx.run(sql`alter table kernel.audit enable trigger user`);
      await tx.run(sql`alter table kernel.audit_seal enable trigger user`);
    });
  const codes = async (): Promise<string[]> => (await verify()).problems.map(({ code, path }) => `${code} ${path}`);

  it('is sealed within a second and then verifies', { retry: 2 }, async () => {
    await write(1, 2, 3);
    const before = performance.now();
    await sealed(3);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(await verify()).toMatchObject({ rows: 3, sealed: 3, problems: [], head: { sequence: 3 } });
  });

  it('has no row without the change, and no change without the row', async () => {
    const attempt = database.as('studio').transaction(async (tx) => {
      await recordAudit(tx, entry(1));
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(await verify()).toMatchObject({ rows: 0, problems: [] });
  });

  it('waits for transactions still open, so that nothing slips in before what is sealed', async () => {
    const gate = Promise.withResolvers<void>();
    const wrote = Promise.withResolvers<void>();
    const slow = database.as('studio').transaction(async (tx) => {
      await recordAudit(tx, entry(1));
      wrote.resolve();
      await gate.promise;
    });
    await wrote.promise;
    await write(2);
    await pause(900);
    expect((await verify()).sealed).toBe(0);
    gate.resolve();
    await slow;
    await sealed(2);
    const order = await database.as('studio').sql.rows<{ n: string }>(sql`
      select a.request_id as n from kernel.audit_seal s join kernel.audit a on a.id = s.audit_id order by s.sequence`);
    expect(order.map(({ n }) => n)).toEqual(['r-1', 'r-2']);
    expect(await codes()).toEqual([]);
  });

  it('cannot be rewritten, not even by the owner without switching the defence off', async () => {
    await write(1);
    await sealed(1);
    for (const attempt of [
      sql`update kernel.audit set action = 'x'`,
      sql`delete from kernel.audit`,
      sql`truncate kernel.audit`,
      sql`delete from kernel.audit_seal`,
    ]) {
      await expect(database.as('owner').sql.run(attempt)).rejects.toThrow('is written once');
    }
  });

  it('shows every column that was changed', async () => {
    const changes = [
      sql`at = at + interval '1 microsecond'`,
      sql`request_id = 'x'`,
      sql`principal_kind = 'system'`,
      sql`principal_id = 'x'`,
      sql`principal_name = 'x'`,
      sql`zone = 'Z0'`,
      sql`action = 'x'`,
      sql`object_type = null`,
      sql`object_id = 'x'`,
      sql`organisation = 'x'`,
      sql`level = 'x'`,
      sql`detail = '{}'`,
      sql`xid = '3'`,
    ];
    await write(...changes.keys());
    await sealed(changes.length);
    await tamper(...changes.map((change, n) => sql`update kernel.audit set ${change} where request_id = ${`r-${n}`}`));
    expect(await codes()).toEqual(changes.map((_change, n) => `audit.changed /${n + 1}`));
    const columns = await database.as('owner').sql.rows<{ name: string }>(sql`
      select column_name as name from information_schema.columns where table_schema = 'kernel' and table_name = 'audit'`);
    expect(columns.length).toBe(changes.length + 1); // and id, by which row and seal find each other
  });

  it('shows what was deleted, with its seal or without', async () => {
    await write(1, 2, 3, 4, 5);
    await sealed(5);
    await tamper(
      sql`delete from kernel.audit where request_id in ('r-2', 'r-4')`,
      sql`delete from kernel.audit_seal where sequence = 4`,
    );
    expect(await codes()).toEqual(['audit.deleted /2', 'audit.sealMissing /4']);
  });

  it('shows what was inserted past the trail’s own door', async () => {
    await write(1, 2);
    await sealed(2);
    const smuggled = newId();
    await tamper(sql`
      insert into kernel.audit (id, at, request_id, principal_kind, principal_id, principal_name, zone, action, detail, xid)
      values (${smuggled}, ${at}, 'r', 'person', 'p', 'x', 'Z2', 'x', '{}', '3')`);
    await sealer.stop();
    sealer = startSealer({ database: database.as('worker'), log: silent, clock: () => at });
    await write(3);
    await sealed(3);
    expect(await codes()).toEqual([`audit.inserted /${smuggled}`]);
  });

  it('shows a seal that was forged', async () => {
    await write(1, 2, 3);
    await sealed(3);
    await tamper(sql`update kernel.audit_seal set hash = 'sm3:' || repeat('0', 64) where sequence = 2`);
    expect(await codes()).toEqual(['audit.changed /2', 'audit.changed /3']);
  });

  it('shows an end that was cut off, to whoever has noted the head elsewhere', async () => {
    await write(1, 2, 3);
    await sealed(3);
    const { head } = await verify();
    await tamper(
      sql`delete from kernel.audit where request_id = 'r-3'`,
      sql`delete from kernel.audit_seal where sequence = 3`,
    );
    expect(await codes()).toEqual([]);
    const report = await verifyAudit(database.as('studio').sql, head);
    expect(report.problems.map(({ code }) => code)).toEqual(['audit.headDiffers']);
  });

  it('is sealed once, whoever else seals too', async () => {
    const second = startSealer({ database: database.as('worker'), log: silent, clock: () => at });
    await Promise.all([write(1, 2, 3, 4, 5), write(6, 7, 8, 9, 10)]);
    await sealed(10);
    await second.stop();
    expect(await verify()).toMatchObject({ rows: 10, sealed: 10, problems: [] });
  });
});

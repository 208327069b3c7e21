import { sql } from '@changtong/core';
import { isUniqueViolation, openDatabase, processKinds, roleName } from '@changtong/db';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, servers, type TestDatabase, type TestServer } from './support.ts';

vi.setConfig({ testTimeout: 120_000 }); // real servers, on machines that do other things too

/** A plugin with a table, a view, a function for staff and one that the public zone may ask with a secret. */
const permits = {
  id: 'building-permits',
  migrations: [
    {
      number: 1,
      name: 'permits',
      sql: `
create table building_permits.permit (id uuid primary key, number bigint generated always as identity, holder text not null);
create view building_permits.holder as select holder from building_permits.permit;
create table publication.permit (id uuid primary key);
create function building_permits.count_all() returns bigint language sql security definer
  set search_path = pg_catalog, pg_temp as 'select count(*) from building_permits.permit';
create function building_permits.holder_of(p_id uuid) returns text language sql security definer
  set search_path = pg_catalog, pg_temp as 'select holder from building_permits.permit where id = p_id';
grant usage on schema building_permits to {{gateway}};
grant execute on function building_permits.holder_of to {{gateway}};
`,
    },
  ],
};

const id = '0190a0a0-0000-7000-8000-000000000001';
const submission = sql`
  insert into intake.submission (id, intake, value, received_at, zone, request_id, secret_hash)
  values (${id}, 'permits.apply', '{"name":"张三"}', '2026-03-09T01:00:00Z', 'Z3', 'r-1',
          encode(sha256('open sesame'), 'hex'))`;

describe.each(servers)('rights on %s', (_name, start) => {
  let server: TestServer;
  let database: TestDatabase;
  beforeAll(async () => {
    server = await start();
    database = await freshDatabase(server, { plugins: [permits] });
  });
  afterAll(async () => {
    await database.drop();
    await server.stop();
  });

  it('gives every pool its own role, and none of them is powerful', async () => {
    for (const kind of processKinds) {
      const row = await database.as(kind).sql.one<Record<string, unknown>>(sql`
        select current_user as name, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication,
          (select count(*) from pg_auth_members where member = pg_roles.oid) as memberships
        from pg_roles where rolname = current_user`);
      expect(row).toEqual({
        name: `${database.name}_${kind}`,
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolbypassrls: false,
        rolreplication: false,
        memberships: 0,
      });
    }
  });

  it('refuses to open a pool with the URL of another role', () => {
    expect(() => openDatabase({ url: database.as('studio').url, kind: 'gateway' })).toThrow('db.wrongRole');
  });

  it('gives the gateway nothing but publication, inserting into intake, and listed functions, by the catalog', async () => {
    const gateway = database.as('gateway').sql;
    const tables = await gateway.rows<{ name: string; rights: string }>(sql`
      select n.nspname || '.' || c.relname as name, string_agg(p, ',' order by p) as rights
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)'
        and case when p in ('select', 'insert', 'update', 'references')
          then has_any_column_privilege(c.oid, p) else has_table_privilege(c.oid, p) end
      group by 1 order by 1`);
    expect(tables).toEqual([
      { name: 'intake.submission', rights: 'insert' },
      { name: 'publication.permit', rights: 'select' },
    ]);
    const columns = await gateway.rows<{ name: string }>(sql`
      select attname as name from pg_attribute
      where attrelid = 'intake.submission'::regclass and has_column_privilege(attrelid, attnum, 'insert') order by attnum`);
    expect(columns.map(({ name }) => name)).toEqual([
      'id',
      'intake',
      'value',
      'received_at',
      'zone',
      'request_id',
      'secret_hash',
    ]);
    const functions = await gateway.rows<{ name: string }>(sql`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^(pg_|information_schema)' and has_function_privilege(p.oid, 'execute') order by 1`);
    expect(functions.map(({ name }) => name)).toEqual(['building_permits.holder_of', 'intake.receipt']);
    const sequences = await gateway.rows(sql`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'usage, select, update') end`);
    expect(sequences).toEqual([]);
    const schemas = await gateway.rows<{ name: string }>(sql`
      select nspname as name from pg_namespace
      where nspname !~ '^(pg_|information_schema)' and has_schema_privilege(oid, 'usage') order by 1`);
    expect(schemas.map(({ name }) => name)).toEqual(['building_permits', 'intake', 'publication']);
    expect(
      await gateway.one(sql`
        select has_database_privilege(current_database(), 'create') as create,
          has_database_privilege(current_database(), 'temporary') as temporary,
          exists (select from pg_namespace where has_schema_privilege(oid, 'create')) as in_schema`),
    ).toEqual({ create: false, temporary: false, in_schema: false });
  });

  it('refuses the gateway everything else, when it tries', async () => {
    const gateway = database.as('gateway');
    const every = await database.as('owner').sql.rows<{ schema: string; name: string }>(sql`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'v') and n.nspname !~ '^(pg_|information_schema)'`);
    expect(every.length).toBeGreaterThan(8);
    const attempts = every.flatMap(({ schema, name }) => {
      const table = `"${schema}"."${name}"`;
      return [
        ...(schema === 'publication' ? [] : [`select from ${table}`, `select count(*) from ${table}`]),
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `lock table ${table} in access exclusive mode`,
        ...(name === 'submission' ? [] : [`insert into ${table} default values`]),
      ];
    });
    const more = [
      `update intake.submission set state = 'accepted'`,
      `insert into intake.submission (id, intake, value, received_at, zone, request_id, secret_hash, state)
         values ('${id}', 'x', '{}', '2026-01-01', 'Z3', 'r', 'h', 'accepted')`,
      `insert into publication.permit values ('${id}')`,
      `select building_permits.count_all()`,
      `select queue.enqueue('kernel.anything', '{}')`,
      `select graphile_worker.add_job('job', '{}')`,
      'create table publication.mine ()',
      'create table public.mine ()',
      'create temporary table mine ()',
      'create schema mine',
      'create extension pg_trgm schema publication',
      `set role "${roleName(database.name, 'owner')}"`,
      `alter role "${roleName(database.name, 'gateway')}" createdb`,
      `create role mine`,
      'select rolpassword from pg_authid',
      `select pg_read_file('/etc/passwd')`,
      `copy (select 1) to program 'cat'`,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user`,
    ];
    for (const attempt of [...attempts, ...more]) {
      const query = Object.assign([attempt], { raw: [attempt] }) as unknown as TemplateStringsArray;
      await expect(
        gateway.transaction((tx) => tx.run(sql(query))),
        attempt,
      ).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|42809)$/),
      });
    }
  });

  it('lets the gateway hand in, ask with the secret, and nothing with a wrong one', async () => {
    const gateway = database.as('gateway');
    expect(await gateway.sql.run(submission)).toBe(1);
    await expect(gateway.sql.run(sql`${submission} returning id`)).rejects.toMatchObject({ code: '42501' });
    const again = await gateway.sql.run(submission).catch((error: unknown) => error);
    expect(isUniqueViolation(again)).toBe(true);
    expect(await gateway.sql.maybe(sql`select * from intake.receipt(${id}, 'open sesame')`)).toEqual({
      intake: 'permits.apply',
      received_at: new Date('2026-03-09T01:00:00Z'),
      state: 'received',
      settled_at: null,
    });
    expect(await gateway.sql.maybe(sql`select * from intake.receipt(${id}, 'guess')`)).toBeUndefined();
    expect(await gateway.sql.one(sql`select building_permits.holder_of(${id}) as holder`)).toEqual({ holder: null });
    const job = await database
      .as('worker')
      .sql.one<{ payload: unknown }>(sql`select payload from graphile_worker._private_jobs`);
    expect(job.payload).toEqual({ job: 'kernel.accept', payload: { submission: id } });
  });

  it('lets studio and worker work with plugin tables, but never rewrite the audit trail', async () => {
    for (const kind of ['studio', 'worker'] as const) {
      const staff = database.as(kind).sql;
      const holder = sql`insert into building_permits.permit (id, holder) values (gen_random_uuid(), '李四')`;
      expect(await staff.run(holder)).toBe(1);
      expect(await staff.run(sql`update building_permits.permit set holder = '王五'`)).toBeGreaterThan(0);
      expect(await staff.rows(sql`select * from building_permits.holder`)).not.toEqual([]);
      expect(await staff.run(sql`delete from building_permits.permit`)).toBeGreaterThan(0);
      for (const attempt of [
        sql`update kernel.audit set action = 'x'`,
        sql`delete from kernel.audit`,
        sql`truncate kernel.audit`,
        sql`delete from kernel.audit_seal`,
        sql`insert into kernel.migration values ('x', 1, 'x', 'x')`,
        sql`delete from intake.submission`,
        sql`create table kernel.mine ()`,
        sql`create temporary table mine ()`,
        sql`alter table kernel.audit disable trigger all`,
      ]) {
        await expect(staff.run(attempt), attempt.text).rejects.toMatchObject({ code: '42501' });
      }
    }
    await expect(
      database.as('studio').sql.run(sql`insert into kernel.audit_seal values (1, ${id}, 'x', now())`),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps Payload in its own schema', async () => {
    const cms = database.as('cms').sql;
    await cms.run(sql`create table cms.article (id int primary key)`);
    expect(await cms.run(sql`insert into cms.article values (1)`)).toBe(1);
    for (const attempt of [
      sql`select from kernel.audit`,
      sql`select from publication.permit`,
      sql`insert into intake.submission default values`,
      sql`select queue.enqueue('x', '{}')`,
      sql`create schema mine`,
    ]) {
      await expect(cms.run(attempt), attempt.text).rejects.toMatchObject({ code: '42501' });
    }
    await expect(database.as('studio').sql.rows(sql`select from cms.article`)).rejects.toMatchObject({ code: '42501' });
  });
});

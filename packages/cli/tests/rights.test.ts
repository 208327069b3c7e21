import { readFileSync } from 'node:fs';
import { type Sql, type SqlQuery, sql } from '@changtong/core';
import { type Database, openDatabase, type ProcessKind, processKinds } from '@changtong/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from './desk.ts';
import { databaseUrls, type RunningCity, startCity } from './running-city.ts';
import { portsTowards } from './sockets.ts';

let city: RunningCity;
let as: Readonly<Record<ProcessKind, Database>>;
beforeAll(async () => {
  city = await startCity();
  const urls = databaseUrls(city);
  as = Object.fromEntries(
    processKinds.map((kind) => [kind, openDatabase({ url: urls[kind], kind, max: 1 })]),
  ) as Record<ProcessKind, Database>;
}, 400_000);
afterAll(async () => {
  for (const kind of processKinds) await as[kind].close();
  await city.stop();
});

const ours = sql`n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'`;

interface Relation {
  readonly name: string;
  readonly schema: string;
  readonly kind: 'table' | 'sequence';
  /** Any column, to be named in an update. */
  readonly column: string;
  readonly rights: readonly string[];
}

/** Every table, view and sequence of every schema, with what the asking role may do with it or with a column of it. */
const relations = (db: Sql): Promise<Relation[]> =>
  db.rows(sql`
    select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name,
      case c.relkind when 'S' then 'sequence' else 'table' end as kind,
      (select format('%I', a.attname) from pg_attribute a 
        where a.attrelid = c.oid and a.attnum > 0 and a.attidentity = '' limit 1) as "column",
      case when not has_schema_privilege(n.oid, 'usage') then array[]::text[]
        when c.relkind = 'S' then array(
          select r from unnest(array['usage', 'select', 'update']) r where has_sequence_privilege(c.oid, r))
        else array(
          select r from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r
          where has_table_privilege(c.oid, r)
            or (r in ('select', 'insert', 'update', 'references') and has_any_column_privilege(c.oid, r)))
      end as rights
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${ours} order by 2`);

/** A statement from names that PostgreSQL itself has quoted. */
const statement = (words: string): SqlQuery => sql([words] as unknown as TemplateStringsArray);

/** What the server says to a statement, in a transaction that is never committed. */
async function refusal(database: Database, words: string): Promise<string> {
  const undone = new Error('undone');
  try {
    await database.transaction(async (tx) => {
      await tx.run(statement(words));
      throw undone;
    });
    return 'unreachable';
  } catch (error) {
    return error === undone ? 'done' : String((error as { code?: unknown }).code);
  }
}

const denied = '42501';

describe('the gateway', () => {
  test('reads `publication`, adds to `intake.submission`, and has no right on anything else', async () => {
    const all = await relations(as.gateway.sql);
    const schemas = new Set(all.map(({ schema }) => schema));
    expect([...schemas]).toEqual(
      expect.arrayContaining(['kernel', 'notices', 'publication', 'intake', 'cms', 'graphile_worker']),
    );
    for (const { name, schema, kind, rights } of all) {
      const isPage = schema === 'publication' && kind === 'table';
      const expected = isPage ? ['select'] : name === 'intake.submission' ? ['insert'] : [];
      expect([name, rights]).toEqual([name, expected]);
    }
  });

  test('is refused whatever it tries outside of these', async () => {
    const tried: [string, string][] = [];
    for (const { name, schema, kind, column } of await relations(as.gateway.sql)) {
      const statements =
        kind === 'sequence'
          ? [`select nextval('${name}')`, `select last_value from ${name}`, `select setval('${name}', 1)`]
          : [
              ...(schema === 'publication' ? [] : [`select ${column} from ${name} limit 1`]),
              ...(name === 'intake.submission' ? [] : [`insert into ${name} default values`]),
              `update ${name} set ${column} = ${column}`,
              `delete from ${name}`,
              `truncate ${name}`,
              `lock table ${name} in exclusive mode`,
            ];
      for (const words of statements) tried.push([words, await refusal(as.gateway, words)]);
    }
    expect(tried.length).toBeGreaterThan(100);
    expect(tried.filter(([, answer]) => answer !== denied)).toEqual([]);
  });

  test('adds a submission by the listed columns only, and sees nothing of it', async () => {
    const row = `(id, intake, value, received_at, zone, request_id, secret_hash) values
      ('01900000-0000-7000-8000-000000000000', 'notices.correction', '{}', '2026-03-09T00:00:00Z', 'Z3', 'r', 'h')`;
    expect(await refusal(as.gateway, `insert into intake.submission ${row}`)).toBe('done');
    expect(await refusal(as.gateway, `insert into intake.submission ${row} returning id`)).toBe(denied);
    const columns = await as.gateway.sql.rows<{ name: string }>(sql`
      select a.attname as name from pg_attribute a
      where a.attrelid = 'intake.submission'::regclass and a.attnum > 0
        and has_column_privilege(a.attrelid, a.attnum, 'insert') order by a.attnum`);
    expect(columns.map(({ name }) => name).join(' ')).toBe('id intake value received_at zone request_id secret_hash');
  });

  test('may call the listed functions and no other', async () => {
    const callable = await as.gateway.sql.rows<{ name: string }>(sql`
      select format('%I.%I', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') order by 1`);
    expect(callable.map(({ name }) => name)).toEqual(['intake.receipt', 'intake.service_principal']);
    for (const call of [
      `select queue.enqueue('kernel.accept', '{}')`,
      `select graphile_worker.add_job('job', '{}')`,
      'select intake.submission_received()',
    ])
      expect([call, await refusal(as.gateway, call)]).toEqual([call, denied]);
  });

  test.each([
    'create schema mine',
    'create table publication.mine (id int)',
    'create table intake.mine (id int)',
    'create table public.mine (id int)',
    'create temporary table mine (id int)',
    'create role mine',
    'create extension dblink schema publication',
    `select pg_read_file('/etc/passwd')`,
    `select pg_ls_dir('.')`,
    `copy publication.release to program 'true'`,
    'select rolpassword from pg_authid',
  ])('is refused: %s', async (words) => expect(await refusal(as.gateway, words)).toBe(denied));
});

describe('the other processes', () => {
  test('nobody but the owner changes what is only ever added to', async () => {
    for (const kind of ['studio', 'cms', 'worker', 'gateway'] as const) {
      const found = await relations(as[kind].sql);
      for (const name of ['kernel.audit', 'kernel.audit_seal', 'kernel.version', 'kernel.migration'])
        expect(
          found.find((one) => one.name === name)?.rights.filter((right) => !['select', 'insert'].includes(right)),
          `${kind} on ${name}`,
        ).toEqual([]);
    }
  });

  test('Payload’s role has nothing but its own schema, and nobody else has that', async () => {
    for (const { name, schema, rights } of await relations(as.cms.sql))
      expect([name, rights.length > 0]).toEqual([name, schema === 'cms']);
    for (const kind of ['studio', 'worker', 'gateway'] as const)
      for (const { name, schema, rights } of await relations(as[kind].sql))
        if (schema === 'cms') expect([kind, name, rights]).toEqual([kind, name, []]);
  });

  test('no role of a process may become another one or do more than connect', async () => {
    for (const kind of ['studio', 'cms', 'worker', 'gateway'] as const) {
      const me = await as[kind].sql.one(sql`
        select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
          (select count(*) from pg_roles o where o.rolname <> current_user and pg_has_role(o.oid, 'member')) as others
        from pg_roles where rolname = current_user`);
      expect([kind, me]).toEqual([
        kind,
        {
          rolsuper: false,
          rolcreaterole: false,
          rolcreatedb: false,
          rolreplication: false,
          rolbypassrls: false,
          others: 0,
        },
      ]);
    }
  });
});

/** Who each running process is to the database, and the secrets it was given. */
const given: Readonly<Record<string, readonly ProcessKind[]>> = {
  worker: ['worker'],
  gateway: ['gateway'],
  studio: ['studio', 'cms'],
};

test.runIf(process.platform === 'linux').each(Object.keys(given))(
  '%s connects as its own role and knows no other',
  async (name) => {
    // Payload connects when its pages are first asked for.
    expect((await (await signIn(city))('/admin/collections/contents')).status).toBe(200);
    const users = new Map<number, string>();
    for (const kind of processKinds) {
      const sessions = await as[kind].sql.rows<{ port: number; user: string }>(sql`
      select client_port as port, usename as user from pg_stat_activity where usename = current_user`);
      for (const { port, user } of sessions) users.set(port, user);
    }
    const urls = databaseUrls(city);
    const pid = city.pids()[name] ?? 0;
    const seen = portsTowards(pid, Number(new URL(urls.owner).port)).map((port) => users.get(port) ?? 'somebody else');
    expect([...new Set(seen)].sort()).toEqual((given[name] ?? []).map((kind) => `changtong_${kind}`).sort());

    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
    const known = processKinds.filter((kind) => environment.includes(new URL(urls[kind]).password));
    expect([...known].sort()).toEqual([...(given[name] ?? [])].sort());
  },
);

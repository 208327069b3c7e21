import { readFile, stat, writeFile } from 'node:fs/promises';
import { sql } from '@changtong/core';
import { cloneDatabase, dropDatabase, openDatabase, prepareDatabase, roleName } from '@changtong/db';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, servers, type TestServer } from './support.ts';

vi.setConfig({ testTimeout: 120_000 }); // real servers, on machines that do other things too

const step = (number: number, statement: string) => ({ number, name: `step ${number}`, sql: statement });
const first = step(1, 'create table a_b.one (id int)');
const second = step(2, 'create table a_b.two (id int)');
const plugin = (...migrations: ReturnType<typeof step>[]) => ({ id: 'a-b', migrations });

describe.each(servers)('prepareDatabase on %s', (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  it('can be run again, by several at once, and then only adds what is missing', async () => {
    const database = await freshDatabase(server, { plugins: [plugin(first)] });
    await database.as('studio').sql.run(sql`insert into a_b.one values (1)`);
    const more = { ...database.options, plugins: [plugin(first, second)] };
    const urls = await Promise.all([prepareDatabase(more), prepareDatabase(more), prepareDatabase(more)]);
    expect(new Set(urls.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await database.as('studio').sql.rows(sql`select * from a_b.one`)).toEqual([{ id: 1 }]);
    expect(await database.as('studio').sql.rows(sql`select * from a_b.two`)).toEqual([]);
    await database.drop();
  });

  it('sorts text in Chinese order where the server can, and counts characters in any case', async () => {
    const database = await freshDatabase(server);
    const { length, encoding, zone } = await database.as('studio').sql.one<Record<string, unknown>>(sql`
      select length('办件𠮷')::int as length, current_setting('server_encoding') as encoding,
        current_setting('timezone') as zone`);
    expect({ length, encoding, zone }).toEqual({ length: 3, encoding: 'UTF8', zone: 'UTC' });
    const { sorted } = await database
      .as('studio')
      .sql.one<{ sorted: string[] }>(
        sql`select array_agg(w order by w) as sorted from unnest(array['中', '阿', '云', '罗']) w`,
      );
    expect(sorted).toEqual(['阿', '罗', '云', '中']);
    await database.drop();
  });

  it('keeps the passwords to itself and can put lost ones right', async () => {
    const database = await freshDatabase(server);
    const { secretsFile } = database.options;
    expect((await stat(secretsFile)).mode & 0o777).toBe(0o600);
    const before = await readFile(secretsFile, 'utf8');
    await writeFile(secretsFile, '{}');
    const urls = await prepareDatabase(database.options);
    expect(await readFile(secretsFile, 'utf8')).not.toBe(before);
    const client = new pg.Client({ connectionString: urls.gateway });
    await client.connect();
    await client.end();
    await database.drop();
  });

  it('refuses a database that is newer than the program, and an edited migration, naming all of it', async () => {
    const database = await freshDatabase(server, { plugins: [plugin(first, second)] });
    const edited = step(1, 'create table a_b.one (id bigint)');
    await expect(prepareDatabase({ ...database.options, plugins: [plugin(edited)] })).rejects.toMatchObject({
      failure: 'conflict',
      problems: [
        { code: 'db.migrationChanged', path: '/a-b/1' },
        { code: 'db.newerThanCode', path: '/a-b/2' },
      ],
    });
    await expect(prepareDatabase({ ...database.options, plugins: [] })).resolves.toBeDefined();
    expect(await database.as('studio').sql.rows(sql`select * from a_b.two`)).toEqual([]);
    await database.drop();
  });

  it('leaves nothing of a migration that fails', async () => {
    const database = await freshDatabase(server, { plugins: [plugin(first)] });
    const broken = step(2, 'create table a_b.two (id int); insert into a_b.nowhere values (1)');
    const plugins = [plugin(first, broken)];
    await expect(prepareDatabase({ ...database.options, plugins })).rejects.toThrow('Migration 2 (step 2) of a-b');
    await expect(prepareDatabase({ ...database.options, plugins: [plugin(first, second)] })).resolves.toBeDefined();
    await database.drop();
  });

  it('keeps two copies on one server apart', async () => {
    const [one, two] = [await freshDatabase(server), await freshDatabase(server)];
    const intruder = new URL(one.as('studio').url);
    intruder.pathname = `/${two.name}`;
    const client = new pg.Client({ connectionString: intruder.href });
    await expect(client.connect()).rejects.toMatchObject({ code: '42501' });
    await one.drop();
    expect((await two.as('studio').sql.one<{ one: number }>(sql`select 1 as one`)).one).toBe(1);
    await two.drop();
  });

  it('makes the very database that the administrator’s URL names', async () => {
    const { options, drop } = await freshDatabase(server);
    const url = new URL(server.adminUrl);
    url.pathname = '/test_named_and_made';
    const own = { ...options, adminUrl: url.href, database: 'test_named_and_made' };
    const [first, again] = [await prepareDatabase(own), await prepareDatabase(own)];
    expect(again).toEqual(first);
    await dropDatabase({ adminUrl: server.adminUrl, database: own.database });
    await drop();
  });

  it('says what the administrator’s URL lacks', async () => {
    const [url, client] = [new URL(server.superUrl), new pg.Client({ connectionString: server.superUrl })];
    await client.connect();
    await client.query(`create role weak login password 'weak'; grant connect on database postgres to weak`);
    url.username = 'weak';
    url.password = 'weak';
    const database = await freshDatabase(server);
    const fresh = { ...database.options, database: 'elsewhere' };
    await expect(prepareDatabase({ ...fresh, adminUrl: url.href })).rejects.toMatchObject({
      failure: 'denied',
      problems: [{ code: 'db.adminTooWeak' }],
    });
    url.password = 'wrong';
    await expect(prepareDatabase({ ...fresh, adminUrl: url.href })).rejects.toMatchObject({
      problems: [{ code: 'db.adminNotLetIn' }],
    });
    url.port = '1';
    await expect(prepareDatabase({ ...fresh, adminUrl: url.href })).rejects.toMatchObject({
      failure: 'unavailable',
      problems: [{ code: 'db.unavailable' }],
    });
    await client.query('drop owned by weak; drop role weak');
    await client.end();
    await database.drop();
  });

  it('copies a database with its rows and its rights', async () => {
    const database = await freshDatabase(server, { plugins: [plugin(first)] });
    const urls = await prepareDatabase(database.options);
    const copy = `${database.name}_copy`;
    const copied = await cloneDatabase({ adminUrl: server.adminUrl, from: urls, database: copy });
    const gateway = openDatabase({ url: copied.gateway, kind: 'gateway' });
    const studio = openDatabase({ url: copied.studio, kind: 'studio' });
    expect(await studio.sql.run(sql`insert into a_b.one values (7)`)).toBe(1);
    await expect(gateway.sql.rows(sql`select from a_b.one`)).rejects.toMatchObject({ code: '42501' });
    await expect(gateway.sql.run(sql`create temporary table mine ()`)).rejects.toMatchObject({ code: '42501' });
    expect(await studio.sql.one(sql`select current_setting('timezone') as zone`)).toEqual({ zone: 'UTC' });
    expect(await database.as('studio').sql.rows(sql`select * from a_b.one`)).toEqual([]);
    await Promise.all([gateway.close(), studio.close()]);
    await dropDatabase({ adminUrl: server.adminUrl, database: copy });
    await database.drop();
  });

  it('drops a database in use, with its roles', async () => {
    const database = await freshDatabase(server);
    await database.as('studio').sql.one(sql`select 1 as one`);
    await dropDatabase({ adminUrl: server.adminUrl, database: database.name });
    const client = new pg.Client({ connectionString: server.superUrl });
    await client.connect();
    const left = await client.query('select rolname from pg_roles where rolname like $1', [`${database.name}%`]);
    await client.end();
    expect(left.rows).toEqual([]);
    await database.drop();
  });
});

describe('roleName', () => {
  it('never passes 63 bytes and never lets two databases share a role', () => {
    const long = 'd'.repeat(60);
    expect(roleName('city', 'gateway')).toBe('city_gateway');
    expect(Buffer.byteLength(roleName(long, 'gateway'))).toBeLessThanOrEqual(63);
    expect(roleName(`${long}1`, 'gateway')).not.toBe(roleName(`${long}2`, 'gateway'));
    expect(roleName(long, 'gateway')).toMatch(/_gateway$/);
  });
});

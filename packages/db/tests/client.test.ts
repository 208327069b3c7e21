import { type Sql, sql } from '@changtong/core';
import { enqueueJob, openDatabase } from '@changtong/db';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, servers, type TestDatabase, type TestServer, until } from './support.ts';

const tables = {
  id: 'things',
  migrations: [
    {
      number: 1,
      name: 'things',
      sql: `
create table things.thing (id int primary key, words text not null default '');
create table things.part (thing int references things.thing deferrable initially deferred);`,
    },
  ],
};

const [, startServer] = servers[0] as (typeof servers)[number];
let server: TestServer;
let database: TestDatabase;
beforeAll(async () => {
  server = await startServer();
  database = await freshDatabase(server, { plugins: [tables] });
});
afterAll(async () => {
  await database.drop();
  await server.stop();
});

const count = async (db: Sql, table: 'thing' | 'job'): Promise<number> => {
  const from = table === 'thing' ? sql`things.thing` : sql`graphile_worker._private_jobs`;
  return (await db.one<{ n: number }>(sql`select count(*) as n from ${from}`)).n;
};

/** Cuts every connection of a role, as an administrator or a restart would. */
async function cut(role: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superUrl });
  await client.connect();
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role]);
  await client.end();
}

describe('values', () => {
  it('come back so that nothing depends on where the program runs', async () => {
    const row = await database.as('studio').sql.one(sql`
      select 9007199254740991::bigint as big, 0.1::numeric as exact, '2026-03-09'::date as day,
        array['2026-03-09'::date, null] as days, array[1::bigint] as bigs,
        '2026-03-09T08:00:00+08'::timestamptz as moment, '{"a":[1]}'::jsonb as data, '\\x00ff'::bytea as bytes`);
    expect(row).toEqual({
      big: 9007199254740991,
      exact: '0.1',
      day: '2026-03-09',
      days: ['2026-03-09', null],
      bigs: [1],
      moment: new Date('2026-03-09T00:00:00Z'),
      data: { a: [1] },
      bytes: Buffer.from([0, 255]),
    });
    await expect(database.as('studio').sql.one(sql`select 9007199254740993::bigint as big`)).rejects.toThrow('2^53');
  });

  it('go in as parameters, whatever they are', async () => {
    const moment = new Date('1969-12-31T23:59:59.123Z');
    const row = await database.as('studio').sql.one(sql`
      select ${moment}::timestamptz as moment, ${"'; drop table things.thing; --"}::text as words,
        ${['甲', '"乙"', null]}::text[] as list, ${new Uint8Array([1, 2])}::bytea as bytes, ${undefined}::text as nothing`);
    expect(row).toEqual({
      moment,
      words: "'; drop table things.thing; --",
      list: ['甲', '"乙"', null],
      bytes: Buffer.from([1, 2]),
      nothing: null,
    });
  });

  it('are exactly as many rows as asked for', async () => {
    const { sql: db } = database.as('studio');
    await expect(db.one(sql`select 1 where false`)).rejects.toThrow('Expected one row, got none');
    await expect(db.maybe(sql`select * from generate_series(1, 2)`)).rejects.toThrow('Expected at most one row, got 2');
    expect(await db.maybe(sql`select 1 where false`)).toBeUndefined();
  });
});

describe('transaction', () => {
  it('rolls everything back when the work throws, its jobs included', async () => {
    const studio = database.as('studio');
    const attempt = studio.transaction(async (tx) => {
      await tx.run(sql`insert into things.thing values (1)`);
      await enqueueJob(tx, 'things.tell', { thing: 1 });
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await count(studio.sql, 'thing')).toBe(0);
    expect(await count(database.as('worker').sql, 'job')).toBe(0);
  });

  it('throws when COMMIT fails', async () => {
    const attempt = database.as('studio').transaction((tx) => tx.run(sql`insert into things.part values (99)`));
    await expect(attempt).rejects.toMatchObject({ code: '23503' });
  });

  it('throws when a failed statement was caught, because nothing was kept', async () => {
    const studio = database.as('studio');
    const attempt = studio.transaction(async (tx) => {
      await tx.run(sql`insert into things.thing values (2)`);
      await tx.run(sql`insert into things.thing values (2)`).catch(() => undefined);
      return 'all fine';
    });
    await expect(attempt).rejects.toThrow('rolled back');
    expect(await count(studio.sql, 'thing')).toBe(0);
  });

  it('refuses statements after its end, which would run outside of it', async () => {
    let kept: Sql | undefined;
    await database.as('studio').transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.rows(sql`select 1`)).rejects.toThrow('The transaction is over');
  });

  it('reads one unmoving state when read only, and writes nothing', async () => {
    const studio = database.as('studio');
    await studio
      .transaction(
        async (tx) => {
          const before = await count(tx, 'thing');
          await studio.sql.run(sql`insert into things.thing values (${before + 100})`);
          expect(await count(tx, 'thing')).toBe(before);
          await expect(tx.run(sql`insert into things.thing values (1)`)).rejects.toMatchObject({ code: '25006' });
          throw new Error('enough');
        },
        { readOnly: true },
      )
      .catch((error: Error) => expect(error.message).toBe('enough'));
  });

  it('is tried again after a deadlock', async () => {
    const studio = database.as('studio');
    await studio.sql.run(sql`insert into things.thing values (10), (11)`);
    const tries: string[] = [];
    const gate = Promise.withResolvers<void>();
    let inside = 0;
    const lockBoth = (name: string, first: number, second: number) =>
      studio.transaction(async (tx) => {
        tries.push(name);
        await tx.run(sql`update things.thing set words = words || ${name} where id = ${first}`);
        inside += 1;
        if (inside === 2) gate.resolve();
        await gate.promise;
        await tx.run(sql`update things.thing set words = words || ${name} where id = ${second}`);
      });
    await Promise.all([lockBoth('a', 10, 11), lockBoth('b', 11, 10)]);
    expect(tries.length).toBeGreaterThan(2);
    const rows = await studio.sql.rows<{ words: string }>(
      sql`select words from things.thing where id in (10, 11) order by id`,
    );
    expect(rows.map(({ words }) => [...words].sort().join(''))).toEqual(['ab', 'ab']);
  });

  it('lets statements be started side by side on its one connection', async () => {
    const sums = await database
      .as('studio')
      .transaction((tx) => Promise.all([1, 2, 3].map((n) => tx.one<{ n: number }>(sql`select ${n}::int as n`))));
    expect(sums.map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it('says “unavailable” when the connection is cut, and works again after it', async () => {
    const studio = database.as('studio');
    const attempt = studio.transaction(async (tx) => {
      await tx.run(sql`insert into things.thing values (777)`);
      await cut(`${database.name}_studio`);
      await tx.run(sql`insert into things.thing values (778)`);
    });
    await expect(attempt).rejects.toMatchObject({ failure: 'unavailable' });
    const seen = await studio.sql.one<{ n: number }>(
      sql`select count(*) as n from things.thing where id in (777, 778)`,
    );
    expect(seen.n).toBe(0);
  });
});

describe('listen', () => {
  it('hears what commits, only that, and stops when told', async () => {
    const studio = database.as('studio');
    const heard: string[] = [];
    const stop = await database.as('worker').listen('things', (payload) => heard.push(payload));
    await studio
      .transaction(async (tx) => {
        await tx.rows(sql`select pg_notify('things', 'lost')`);
        throw new Error('no');
      })
      .catch(() => undefined);
    await studio.transaction((tx) => tx.rows(sql`select pg_notify('things', 'kept')`));
    await until('the message', () => heard.length > 0);
    expect(heard).toEqual(['kept']);
    await stop();
    await studio.sql.rows(sql`select pg_notify('things', 'late')`);
    await studio.sql.rows(sql`select pg_sleep(0.1)`);
    expect(heard).toEqual(['kept']);
  });

  it('comes back after its connection is cut, says that something may be missed, and hears again', async () => {
    const gateway = database.as('gateway');
    const heard: string[] = [];
    await gateway.listen('things', (payload) => heard.push(payload));
    await gateway.listen('others', (payload) => heard.push(`others ${payload}`));
    await cut(`${database.name}_gateway`);
    await until('reconnection', () => heard.length === 2);
    expect(heard).toEqual(['', 'others ']);
    await database.as('studio').sql.rows(sql`select pg_notify('things', 'again')`);
    await until('the message', () => heard.length === 3);
    expect(heard.at(-1)).toBe('again');
  });

  it('does not keep a closed database busy', async () => {
    const extra = openDatabase({ url: database.as('studio').url, kind: 'studio' });
    await extra.listen('things', () => undefined);
    await extra.close();
    await extra.close();
    await expect(extra.sql.rows(sql`select 1`)).rejects.toThrow();
  });
});

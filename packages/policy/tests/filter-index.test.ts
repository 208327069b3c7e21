import { type Principal, sql } from '@changtong/core';
import { temporaryDatabase } from '@changtong/testing';
import { expect, it } from 'vitest';
import { cityPolicy } from './city.ts';

it('a filter is served by an index on organisation, zone and level', async () => {
  const policy = await cityPolicy();
  const temporary = await temporaryDatabase();
  const db = temporary.as('owner').sql;
  await db.run(sql`create table kernel.many (id integer primary key, organisation text, level text, zone text)`);
  await db.run(sql`
    insert into kernel.many select i, 'o' || i % 500, 'internal', 'Z2' from generate_series(1, 50000) i
    union all select i, 'mzj-bgs', 'internal', 'Z2' from generate_series(50001, 50020) i`);
  await db.run(sql`create index many_access on kernel.many (organisation, zone, level)`);
  await db.run(sql`analyze kernel.many`);
  const clerk: Principal = {
    kind: 'person',
    id: 'p',
    name: '某人',
    posts: [{ organisation: 'mzj', roles: ['reader'] }],
    clearance: 'internal',
    zone: 'Z2',
  };
  const columns = { organisation: sql`t.organisation`, level: sql`t.level`, zone: sql`t.zone` };
  const visible = policy.filter(clerk, { action: 'cases.view', act: 'read', type: 'cases.case' }, columns);
  const plan = await db.rows<Record<string, string>>(sql`explain select id from kernel.many t where ${visible}`);
  const count = await db.one<{ count: number }>(sql`select count(*) as count from kernel.many t where ${visible}`);
  await temporary.drop();
  expect(count).toEqual({ count: 20 });
  expect(JSON.stringify(plan)).toContain('many_access');
});

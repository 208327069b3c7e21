import { readFile } from 'node:fs/promises';
import { type Sql, sql } from '@changtong/core';
import { temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCsv, type Policy, readTable, type TableRow, truthTable } from '../src/index.ts';
import { cityPolicy } from './city.ts';

let policy: Policy;
let rows: readonly TableRow[];
let csv: string;
let db: Sql;
let drop: () => Promise<void>;
beforeAll(async () => {
  policy = await cityPolicy();
  csv = await readFile(new URL('truth-table.csv', import.meta.url), 'utf8');
  rows = readTable(policy, csv);
  const temporary = await temporaryDatabase();
  drop = temporary.drop;
  db = temporary.as('owner').sql;
  await db.run(sql`create table kernel.thing (
    line integer primary key, type text, organisation text, level text, zone text)`);
  for (const { line, request } of rows) {
    const { type, organisation, level, zone } = request.object;
    await db.run(sql`insert into kernel.thing values
      (${line}, ${type}, ${organisation || null}, ${level || null}, ${zone || null})`);
  }
});
afterAll(() => drop());

/** Whether the filter for a row's principal and action keeps the row's object. */
async function kept({ line, principal, request: { action, act, object } }: TableRow): Promise<boolean> {
  const columns = { organisation: sql`t.organisation`, level: sql`t.level`, zone: sql`t.zone` };
  const visible = policy.filter(principal, { action, act, type: object.type }, columns);
  return (await db.rows(sql`select from kernel.thing t where t.line = ${line} and ${visible}`)).length === 1;
}

describe('the truth table', () => {
  it('asks at least sixty questions, of both answers', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.filter(({ expected }) => expected).length).toBeGreaterThan(30);
  });

  it('is what the compiled policy decides, and explains', () => {
    const { mismatches } = checkCsv(policy, csv);
    expect(mismatches.map(({ line, explanation }) => [line, explanation.steps.map((step) => step.text.zh)])).toEqual(
      [],
    );
  });

  it('is what plain Casbin decides', async () => {
    const wrong = [];
    for (const row of rows) {
      if ((await policy.enforceWithCasbin(row.principal, row.request)) !== row.expected) wrong.push(row.line);
    }
    expect(wrong).toEqual([]);
  });

  it('is what the SQL filter keeps', async () => {
    const wrong = [];
    for (const row of rows) if ((await kept(row)) !== row.expected) wrong.push(row.line);
    expect(wrong).toEqual([]);
  });

  it('prints as it is committed: what flows between zones and levels', async () => {
    await expect(truthTable()).toMatchFileSnapshot('flow-table.txt');
  });
});

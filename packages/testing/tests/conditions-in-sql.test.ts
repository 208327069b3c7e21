import { readFileSync } from 'node:fs';
import { sql } from '@changtong/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TemporaryDatabase, temporaryDatabase } from '../src/index.ts';

/** The rows of the handbook's table of conditions that say how SQL puts it; core tests the other side of the same rows. */
const page = readFileSync(new URL('../../../sites/handbook/conditions.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .map((line) => line.replaceAll('\\|', '¦').split('|').slice(1, -1))
  .map((cells) =>
    cells.map((cell) =>
      cell
        .trim()
        .replace(/^`(.*)`$/, '$1')
        .replaceAll('¦', '|'),
    ),
  )
  .filter(([, answers, expression, result]) => answers?.startsWith('{') && expression !== '-' && result);

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
});
afterAll(() => database.drop());

test('the table is there', () => expect(rows.length).toBeGreaterThan(40));

test.each(rows)('%s with %s is, in SQL, %s: %s', async (_condition, _answers, expression, result = '') => {
  const statement = `select to_jsonb(${expression}) as value`;
  const { value } = await database
    .as('studio')
    .sql.one<{ value: unknown }>(sql(Object.assign([statement], { raw: [] })));
  expect(value === null ? 'unknown' : JSON.stringify(value)).toBe(result);
});

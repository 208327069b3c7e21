import { expect, test } from 'vitest';
import { sql, sqlJoin, sqlName } from './sql.ts';

test('values become parameters and never text', () => {
  const query = sql`select * from person where name = ${"O'Brien"} and age > ${3}`;
  expect(query.text).toBe('select * from person where name = $1 and age > $2');
  expect(query.values).toEqual(["O'Brien", 3]);
});

test('a nested query keeps its parameters in order', () => {
  const inner = sqlJoin([sql`a = ${1}`, sql`b = ${2}`], ' and ');
  const query = sql`select ${'x'} from ${sqlName('kernel', 'we"ird')} where ${inner} limit ${9}`;
  expect(query.text).toBe('select $1 from "kernel"."we""ird" where a = $2 and b = $3 limit $4');
  expect(query.values).toEqual(['x', 1, 2, 9]);
});

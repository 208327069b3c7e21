import { type JsonObject, newId, sql } from '@changtong/core';
import { principals, type TestRuntime } from '@changtong/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticesCity, snapshot } from '../tests/city.ts';
import type { OpenCorrection } from './queries/corrections.ts';
import type { Listed } from './queries/paging.ts';

const { editor, reviewer, outsider } = principals;
let city: TestRuntime;
beforeAll(async () => {
  city = await noticesCity();
});
afterAll(() => city?.stop());

/** What the gateway does: one row, with its own role. */
async function handIn(value: JsonObject): Promise<string> {
  const id = newId(city.clock());
  await city.database.as('gateway').sql.run(sql`
    insert into intake.submission (id, intake, value, received_at, zone, request_id, secret_hash)
    values (${id}::uuid, 'notices.correction', ${JSON.stringify(value)}::jsonb, ${city.clock()}, 'Z3', ${id}, 'x')`);
  return id;
}
const open = async (by = editor) => (await city.query<Listed<OpenCorrection>>('notices.corrections', {}, by)).rows;

it('a citizen reports an error, the department answers, once', async () => {
  const text = snapshot();
  const { notice, review } = await city.command<{ notice: string; review: string }>('notices.submit', text, editor);
  const report = { notice, message: '电话少了一位数字', contact: '13800000000' };

  await handIn(report);
  await city.drainJobs();
  expect(await open()).toEqual([]); // not published: nobody outside can know of it

  await city.command('notices.approve', { review, hash: text.hash }, reviewer);
  const id = await handIn(report);
  await city.drainJobs();
  expect(await open()).toMatchObject([
    { id, notice, message: '电话少了一位数字', contact: '13800000000', title: text.title },
  ]);
  expect(await open(outsider)).toEqual([]);
  expect(await city.query('notices.correctionCount', {}, editor)).toEqual({ count: 1 });

  const answer = { correction: id, outcome: 'accepted', answer: '已更正' };
  await expect(city.command('notices.handleCorrection', answer, outsider)).rejects.toThrow('access.denied');
  await city.command('notices.handleCorrection', answer, editor);
  await expect(city.command('notices.handleCorrection', answer, editor)).rejects.toThrow('notices.correctionHandled');
  expect(await open()).toEqual([]);
});

import { isProblemError, type Principal, sql } from '@changtong/core';
import { principals, type TestRuntime } from '@changtong/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticesCity, snapshot } from '../tests/city.ts';

const people = [principals.editor, principals.reviewer, principals.secondReviewer, principals.outsider] as const;
let city: TestRuntime;
beforeAll(async () => {
  city = await noticesCity();
});
afterAll(() => city?.stop());

type Step = {
  readonly act: 'submit' | 'approve' | 'return' | 'withdraw';
  readonly by: Principal;
  readonly words: string;
};
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('submit', 'submit', 'approve', 'approve', 'return', 'withdraw'),
  by: fc.constantFrom(...people),
  words: fc.constantFrom('甲。', '乙。', '丙。'),
});

const world = () => city.database.as('worker').sql;

async function take({ act, by, words }: Step, document: string): Promise<void> {
  const text = snapshot({ document, words });
  const found = await world().maybe<{ notice: string; review: string; hash: string }>(sql`
    select n.id as notice, r.id as review, r.hash from notices.notice n join notices.review r on r.notice = n.id
    where n.document = ${document} order by r.number desc limit 1`);
  const { notice, review, hash } = found ?? { notice: document, review: document, hash: text.hash };
  const inputs = {
    submit: text,
    approve: { review, hash },
    return: { review, comment: '请改' },
    withdraw: { notice, reason: '有误' },
  };
  try {
    await city.command(`notices.${act}`, inputs[act], by);
  } catch (error) {
    if (!isProblemError(error)) throw error;
  }
}

/** Rows that must not exist, whatever was done by whom in which order. */
const impossible = (document: string) =>
  world().rows<{ what: string }>(sql`
    with n as (select * from notices.notice where document = ${document})
    select 'approved by its writer' as what from n join notices.edition e on e.notice = n.id
      join notices.review r on r.id = e.review where r.submitted_by = e.published_by or e.published_by = any(r.authors)
    union all select 'published is not what was approved' from n join notices.edition e on e.notice = n.id
      join notices.review r on r.id = e.review where r.hash <> e.hash or r.body <> e.body or r.state <> 'approved'
    union all select 'shown is not the newest edition' from n join notices.edition e on e.id = n.current_edition
      where e.number <> (select max(number) from notices.edition where notice = n.id)
    union all select 'shown and withdrawn' from n where current_edition is not null and withdrawn_at is not null
    union all select 'two texts under review' from n join notices.review r on r.notice = n.id and r.state = 'open'
      group by n.id having count(*) > 1
    union all select 'approved without an edition' from n join notices.review r on r.notice = n.id and r.state = 'approved'
      where not exists (select from notices.edition where review = r.id)
    union all select 'done by an outsider' from n join notices.review r on r.notice = n.id
      where ${principals.outsider.id} in (r.submitted_by, r.decided_by)`);

it('no order of acts by anybody publishes what no second person has approved', async () => {
  let editions = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { document } = snapshot();
      for (const one of steps) {
        city.clock.advance({ seconds: 1 });
        await take(one, document);
      }
      expect(await impossible(document)).toEqual([]);
    }),
    { numRuns: 25 },
  );
  ({ editions } = await world().one<{ editions: number }>(
    sql`select count(*)::integer as editions from notices.edition`,
  ));
  // If nothing was ever published the property would have held for nothing.
  expect(editions).toBeGreaterThan(3);
});

it('two reviewers at once publish once', async () => {
  const text = snapshot();
  const { review } = await city.command<{ review: string }>('notices.submit', text, principals.editor);
  const both = await Promise.allSettled(
    [principals.reviewer, principals.secondReviewer].map((by) =>
      city.command('notices.approve', { review, hash: text.hash }, by),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const count = await world().one<{ n: number }>(
    sql`select count(*)::integer as n from notices.edition where review = ${review}`,
  );
  expect(count.n).toBe(1);
});

import type { Database } from '@changtong/db';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextChangeAt } from '../src/index.ts';
import {
  article,
  dump,
  forgetEverything,
  memoryBlobs,
  publishWorld,
  putArticle,
  putSite,
  removeArticle,
  site,
  toyPages,
  type World,
} from './world.ts';

let one: TemporaryDatabase;
let other: TemporaryDatabase;
beforeAll(async () => {
  one = await temporaryDatabase();
  other = await temporaryDatabase();
});
afterAll(async () => {
  await one?.drop();
  await other?.drop();
});

const day = 86_400_000;
const epoch = Date.parse('2026-03-09T00:00:00Z');
const iso = (days: number): string => new Date(epoch + days * day).toISOString();
const columnsOf = (slugs: readonly string[]) =>
  slugs.map((slug) => ({ slug, title: `栏目${slug}`, pages: 'toy.list', settings: {} }));

type Step =
  | { do: 'add'; column: string; from: number; until: number | undefined }
  | { do: 'edit'; which: number; what: 'title' | 'body' | 'column' | 'until' | 'from' | 'slug'; value: number }
  | { do: 'remove'; which: number }
  | { do: 'site'; id: string; columns: readonly string[] }
  | { do: 'close'; id: string }
  | { do: 'clock'; days: number }
  | { do: 'wake' }
  | { do: 'publish' };

const column = fc.constantFrom('news', 'law', 'work');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      column,
      from: fc.integer({ min: -3, max: 6 }),
      until: fc.option(fc.integer({ min: -3, max: 12 }), { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      which: fc.nat(20),
      what: fc.constantFrom('title', 'body', 'column', 'until', 'from', 'slug'),
      value: fc.nat(8),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('site' as const),
      id: fc.constantFrom('portal', 'bureau'),
      columns: fc.uniqueArray(column, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), id: fc.constantFrom('portal', 'bureau') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('clock' as const), days: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wake' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
);

/** Does one step to the world, announcing to the database of the incremental publisher. */
async function perform(world: World, db: Database, given: Step): Promise<void> {
  const ids = [...world.articles.keys()];
  if (given.do === 'add') {
    const until = given.until === undefined ? undefined : iso(given.until);
    await putArticle(world, db.sql, article({ column: given.column, from: iso(given.from), until }));
  }
  const target = 'which' in given ? world.articles.get(ids[given.which % Math.max(1, ids.length)] ?? '') : undefined;
  if (given.do === 'edit' && target) {
    const changes = {
      title: { title: `题${given.value}` },
      body: { body: `文${given.value}` },
      column: { column: ['news', 'law', 'work'][given.value % 3] as string },
      until: { until: given.value === 0 ? undefined : iso(given.value) },
      from: { from: iso(given.value - 3) },
      slug: { slug: `${target.slug}x` },
    }[given.what];
    await putArticle(world, db.sql, { ...target, ...changes });
  }
  if (given.do === 'remove' && target) await removeArticle(world, db.sql, target.id);
  if (given.do === 'site') {
    const number = (world.sites.get(given.id)?.number ?? 0) + 1;
    await putSite(world, db.sql, site(given.id, { columns: columnsOf(given.columns) }, number));
  }
  if (given.do === 'close') world.sites.delete(given.id);
}

test('publishing what changed ends where publishing everything at the same clock ends, byte for byte', async () => {
  const runs = process.env.VERIFY_FULL ? 400 : 25;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const [a, b] = [one.as('worker'), other.as('worker')];
      await forgetEverything(a.sql);
      const world: World = {
        sites: new Map([['portal', site('portal', { columns: columnsOf(['news', 'law']) })]]),
        articles: new Map(),
      };
      const { pageTypes } = toyPages(world);
      const blobs = memoryBlobs();
      let now = epoch;
      const publish = () => publishWorld(world, { database: a, blobs, pageTypes, now: new Date(now) });
      const compare = async () => {
        await publish();
        await forgetEverything(b.sql);
        await publishWorld(world, { database: b, blobs, pageTypes, now: new Date(now) });
        expect(await dump(a.sql)).toEqual(await dump(b.sql));
      };
      for (const [i, each] of steps.entries()) {
        await perform(world, a, each);
        if (each.do === 'clock') now += each.days * day;
        if (each.do === 'wake') now = Math.max(now, (await nextChangeAt(a.sql))?.getTime() ?? now);
        if (each.do === 'publish') await publish();
        if (i % 8 === 7) await compare();
      }
      await compare();
    }),
    { numRuns: runs },
  );
}, 600_000);

import { setTimeout as wait } from 'node:timers/promises';
import { sql } from '@changtong/core';
import { type Database, openDatabase } from '@changtong/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kill, kinds, startKiller } from './chaos/killer.ts';
import { type Ear, makeEar, type Published, persistent, publishNotice } from './chaos/publisher.ts';
import { type Random, randomOf } from './chaos/random.ts';
import { type Reading, startReader } from './chaos/reader.ts';
import { databaseUrls, type RunningCity, startCity } from './running-city.ts';

const first = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const seeds = process.env.VERIFY_FULL === '1' ? [0, 1, 2, 3, 4].map((more) => first + more) : [first];
const publishes = 100;
const lanes = 4;
const servedWithinMs = 30_000;
const upWithinMs = 30_000;

let city: RunningCity;
let database: Database;
beforeAll(async () => {
  city = await startCity();
  database = openDatabase({ url: databaseUrls(city).owner, kind: 'owner', max: 2 });
}, 400_000);
afterAll(async () => {
  await database.close();
  await city.stop();
});

/** Four pairs of hands, each one notice after another. */
async function publishAll(
  seed: number,
  random: Random,
  ear: Ear,
): Promise<{ done: Published[]; seen: Record<string, number>[] }> {
  const [editor, reviewer] = [
    await persistent(city, 'chenzm', { ear, random }),
    await persistent(city, 'lixy', { ear, random }),
  ];
  const done: Published[] = [];
  const lane = async (number: number): Promise<void> => {
    for (let i = number; i < publishes; i += lanes) {
      await wait(random.between(500, 2500));
      done.push(await publishNotice(editor, reviewer, `公告 ${seed}-${i}`));
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return { done, seen: [editor.seen, reviewer.seen] };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Milliseconds until every process that was there before is another one, and all serve. */
async function recovery(before: Readonly<Record<string, number>>): Promise<number> {
  const began = Date.now();
  for (; Date.now() - began < upWithinMs; await wait(100)) {
    const pids = city.pids();
    if (kinds.some((kind) => !pids[kind] || pids[kind] === before[kind])) continue;
    if ((await answers(`${city.gateway}readyz`)) && (await answers(new URL('/login', city.studio).href)))
      return Date.now() - began;
  }
  throw new Error(`Not all processes were up again within ${upWithinMs} ms: ${JSON.stringify(city.pids())}`);
}

test.each(seeds)(
  'whatever is killed, nothing acknowledged is lost or doubled, and readers see whole releases (seed %i)',
  {
    timeout: 300_000,
  },
  async (seed) => {
    const random = randomOf(seed);
    const ear = makeEar();
    const reader = startReader(new URL('/sites/mzj/tzgg/', city.gateway));
    const stopKiller = startKiller(city, randomOf(seed + 1), ear.next);
    const published = await publishAll(seed, random, ear).finally(stopKiller);
    const killed = await stopKiller();

    const last = city.pids();
    for (const kind of kinds) kill(city, kind);
    const recoveredIn = await recovery(last);
    const missing = await untilServed(reader, published.done);
    await reader.stop();
    const delays = published.done.map(({ title, at }) => Math.max(0, (reader.seen.firstSeen.get(title) ?? at) - at));
    report({ seed, killed, recoveredIn, slowest: Math.max(...delays), desks: published.seen, reader: reader.seen });

    expect(reader.seen.wrong).toEqual([]);
    expect(missing).toEqual([]);
    expect(Math.min(...Object.values(killed))).toBeGreaterThan(0);
    expect(reader.seen.whole).toBeGreaterThan(10);
    const mine = sql`title like ${`公告 ${seed}-%`}`;
    expect(
      await database.sql.one(sql`
      select count(*) as editions, count(distinct title) as titles, count(distinct notice) as notices from notices.edition where ${mine}`),
    ).toEqual({ editions: publishes, titles: publishes, notices: publishes });
    expect(
      await database.sql.one(sql`
      select count(*) as reviews, count(*) filter (where state = 'approved') as approved from notices.review where ${mine}`),
    ).toEqual({ reviews: publishes, approved: publishes });
    expect(
      await database.sql.one(sql`
      select count(*) as rows from kernel.audit where action = 'notices.approve'
        and object_id in (select notice::text from notices.edition where ${mine})`),
    ).toEqual({ rows: publishes });
    expect(city.changtong<{ ok: boolean }>('audit', 'verify').ok).toBe(true);
  },
);

/** Reads on until everything acknowledged is on the list; what is still missing when the time is over. */
async function untilServed(reader: ReturnType<typeof startReader>, done: readonly Published[]): Promise<string[]> {
  let missing = done.map(({ title }) => title);
  for (const end = Date.now() + servedWithinMs; missing.length > 0 && Date.now() < end; await wait(200)) {
    const reading: Reading | undefined = await reader.round();
    if (reading?.oneRelease) missing = missing.filter((title) => !reading.titles.includes(title));
  }
  return missing;
}

const report = ({
  reader,
  ...rest
}: {
  reader: ReturnType<typeof startReader>['seen'];
  [key: string]: unknown;
}): void => {
  const { firstSeen: _, ...counts } = reader;
  process.stderr.write(`${JSON.stringify({ ...rest, reader: counts })}\n`);
};

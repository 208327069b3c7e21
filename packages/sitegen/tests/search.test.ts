import { sql } from '@changtong/core';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchEntries, searchWords } from '../src/index.ts';
import { article, memoryBlobs, publishWorld, putArticle, site, toyPages, type World } from './world.ts';

let opened: TemporaryDatabase;
const world: World = {
  sites: new Map([
    ['portal', site('portal')],
    ['bureau', site('bureau', { columns: [{ slug: 'law', title: '法规', pages: 'toy.list', settings: {} }] })],
  ]),
  articles: new Map(),
};

beforeAll(async () => {
  opened = await temporaryDatabase();
  const database = opened.as('worker');
  const put = (more: Parameters<typeof article>[0]) => putArticle(world, database.sql, article(more));
  await put({ slug: 'a', title: '电子政务规划', body: '全市一张网', from: '2026-01-01T00:00:00.000Z' });
  await put({ slug: 'b', title: '年度总结', body: '电子政务取得进展，ＷＩＦＩ覆盖', from: '2026-02-01T00:00:00.000Z' });
  await put({ slug: 'c', title: '电子商务', body: '政务之外', from: '2026-02-02T00:00:00.000Z' });
  await put({ slug: 'd', title: '𠮷家村通知', body: '100% 完成', column: 'law' });
  await publishWorld(world, {
    database,
    blobs: memoryBlobs(),
    pageTypes: toyPages(world).pageTypes,
    now: new Date('2026-03-09T00:00:00Z'),
  });
});
afterAll(() => opened?.drop());

const paths = async (query: string, more = {}) =>
  (await searchEntries(opened.as('gateway').sql, { query, ...more })).found.map(({ path }) => path);

test('exactly what contains the words, titles first, then the newest', async () => {
  expect(await paths('电子政务')).toEqual(['/news/a/', '/news/b/']);
  expect(await paths('政务 电子')).toEqual(['/news/a/', '/news/c/', '/news/b/']);
});

test('full width and upper case make no difference', async () => {
  expect(await paths('wifi')).toEqual(['/news/b/']);
  expect(await paths('ｗｉｆｉ覆盖')).toEqual(['/news/b/']);
});

test('a rare character is one character', async () => {
  expect(await paths('𠮷家')).toEqual(['/law/d/']);
  expect(await paths('𠮷')).toEqual(['/law/d/']);
});

test('one character is looked for in titles', async () => {
  expect(await paths('网')).toEqual([]);
  expect(await paths('总')).toEqual(['/news/b/']);
});

test('signs that mean something to SQL mean themselves', async () => {
  expect(await paths('100%')).toEqual(['/law/d/']);
  expect(await paths('1_0')).toEqual([]);
  expect(await paths("'; drop table publication.entry; --")).toEqual([]);
});

test('one site, pages, and nothing for nothing', async () => {
  expect(await paths('通知', { site: 'bureau' })).toEqual(['/law/d/']);
  expect(await paths('通知', { site: 'portal' })).toEqual([]);
  expect(await paths('电子', { limit: 1, offset: 1 })).toEqual(['/news/a/']);
  expect(await searchEntries(opened.as('gateway').sql, { query: ' 　' })).toEqual({ total: 0, found: [] });
  expect(searchWords('a b c d e f g h i j')).toHaveLength(8);
});

test('the index finds the candidates', async () => {
  const plan = await opened.as('worker').transaction(async (tx) => {
    await tx.run(sql`set local enable_seqscan = off`);
    return tx.rows<Record<string, string>>(
      sql`explain select 1 from publication.entry where bigrams @> ${['电子', '子政']}::text[]`,
    );
  });
  expect(JSON.stringify(plan)).toContain('entry_bigrams');
});

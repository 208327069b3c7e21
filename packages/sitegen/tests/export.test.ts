import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportDirectory, rollbackTo } from '../src/index.ts';
import { article, memoryBlobs, publishWorld, putArticle, site, toyPages, type World } from './world.ts';

let opened: TemporaryDatabase;
let folder: string;
const blobs = memoryBlobs();
const world: World = {
  sites: new Map([
    ['portal', site('portal')],
    ['bureau', site('bureau', { columns: [] })],
  ]),
  articles: new Map(),
};
const now = new Date('2026-03-09T00:00:00Z');

beforeAll(async () => {
  opened = await temporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'changtong-export-'));
  const database = opened.as('worker');
  const { pageTypes } = toyPages(world);
  const one = article({ slug: 'one', title: '旧' });
  await putArticle(world, database.sql, one);
  await publishWorld(world, { database, blobs, pageTypes, now });
  await putArticle(world, database.sql, { ...one, title: '新' });
  await publishWorld(world, { database, blobs, pageTypes, now });
});
afterAll(async () => {
  await opened?.drop();
  await rm(folder, { recursive: true, force: true });
});

const files = async (out: string): Promise<string[]> =>
  (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();

test('all sites, each in a folder of its own', async () => {
  const out = join(folder, 'all');
  const done = await exportDirectory({ sql: opened.as('gateway').sql, blobs, out });
  expect(done).toEqual({ release: 2, files: 6, out });
  expect(await files(out)).toEqual([
    '.changtong-release.json',
    'bureau/index.html',
    'bureau/sitemap.xml',
    'portal/index.html',
    'portal/news/index.html',
    'portal/news/one/index.html',
    'portal/sitemap.xml',
  ]);
  expect(await readFile(join(out, 'portal/news/one/index.html'), 'utf8')).toContain('新');
});

test('one site, at the root; what is exported is what visitors see', async () => {
  const out = join(folder, 'portal');
  const database = opened.as('worker');
  await rollbackTo(database.sql, 1);
  await exportDirectory({ sql: database.sql, blobs, out, site: 'portal' });
  expect(await readFile(join(out, 'news/one/index.html'), 'utf8')).toContain('旧');
  await rollbackTo(database.sql, 2);
  await exportDirectory({ sql: database.sql, blobs, out, site: 'portal' });
  expect(await readFile(join(out, 'news/one/index.html'), 'utf8')).toContain('新');
  expect((await readdir(folder)).sort()).toEqual(['all', 'portal']);
});

test('a directory that no export made is left alone', async () => {
  const out = join(folder, 'mine');
  await mkdir(out);
  await writeFile(join(out, 'letter.txt'), 'dear');
  await expect(exportDirectory({ sql: opened.as('worker').sql, blobs, out })).rejects.toMatchObject({
    failure: 'conflict',
    problems: [{ code: 'sitegen.export.occupied' }],
  });
  expect(await files(out)).toEqual(['letter.txt']);
});

test('lost bytes stop the export, and what was there before stays', async () => {
  const out = join(folder, 'all');
  const kept = new Map(blobs.stored);
  blobs.stored.clear();
  await expect(exportDirectory({ sql: opened.as('worker').sql, blobs, out })).rejects.toMatchObject({
    problems: [{ code: 'sitegen.blob.missing' }],
  });
  for (const [key, bytes] of kept) blobs.stored.set(key, bytes);
  expect(await files(out)).toHaveLength(7);
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a site that has nothing published says so', async () => {
  const out = join(folder, 'nothing');
  await expect(exportDirectory({ sql: opened.as('worker').sql, blobs, out, site: 'nobody' })).rejects.toMatchObject({
    failure: 'notFound',
  });
});

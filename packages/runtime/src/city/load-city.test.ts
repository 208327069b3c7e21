import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProblemError } from '@changtong/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCity, loadHostEntry } from '../index.ts';

let dir: string;
const put = (path: string, content: unknown): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), typeof content === 'string' ? content : JSON.stringify(content));
};
const putPlugin = (name: string, id: string, more: Record<string, string> = {}): void => {
  const exports = { '.': { 'changtong-source': './missing.ts', default: './index.js' }, ...more };
  put(`node_modules/${name}/package.json`, { name, type: 'module', exports });
  const title = { zh: '某', en: 'Some' };
  put(`node_modules/${name}/index.js`, `export const plugin = ${JSON.stringify({ id, title, contributes: {} })};`);
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'changtong-city-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('plugins are found from the city’s folder, and an installed one is taken as built', async () => {
  putPlugin('@far/plugin-tea', 'tea', { './pages': './pages.js' });
  put('node_modules/@far/plugin-tea/pages.js', 'export const pages = { pageTypes: ["x"] };');
  put('city.json', { id: 'far', name: '远方', plugins: ['@far/plugin-tea'], people: 'people.json' });
  const city = await loadCity(dir);
  expect(city).toMatchObject({ dir, id: 'far', name: '远方', people: join(dir, 'people.json') });
  const [tea] = city.plugins;
  if (!tea) throw new Error('no plugin');
  expect(tea.id).toBe('tea');
  expect(await loadHostEntry(tea, 'pages')).toEqual({ pageTypes: ['x'] });
  expect(await loadHostEntry(tea, 'graphql')).toBeUndefined();
  expect(await loadHostEntry({ ...tea }, 'pages')).toBeUndefined();
});

test('every plugin that cannot be loaded is named, with what is wrong', async () => {
  put('node_modules/broken/package.json', { name: 'broken', type: 'module', exports: { '.': './index.js' } });
  put('node_modules/broken/index.js', 'throw new Error("boom")');
  put('node_modules/other/package.json', { name: 'other', type: 'module', exports: { '.': './index.js' } });
  put('node_modules/other/index.js', 'export const nothing = 1');
  put('city.json', { id: 'far', name: '远方', plugins: ['absent', 'broken', 'other'] });
  const error = await loadCity(dir).catch((caught: ProblemError) => caught);
  expect((error as ProblemError).problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
    '/plugins/0 runtime.city.package',
    '/plugins/1 runtime.city.broken',
    '/plugins/2 runtime.city.export',
  ]);
});

test('definitions come from files and folders, in order', async () => {
  put('city.json', { id: 'far', name: '远方', plugins: [], definitions: ['base', 'one.json'] });
  put('base/b.json', { id: 'b' });
  put('base/a.json', [{ id: 'a1' }, { id: 'a2' }]);
  put('base/deep/c.json', { id: 'c' });
  put('base/notes.txt', 'not a definition');
  put('one.json', { id: 'one' });
  const city = await loadCity(dir);
  expect(city.definitions().map(({ id }) => id)).toEqual(['a1', 'a2', 'b', 'c', 'one']);
});

test.each([
  ['no file', undefined, 'runtime.city.file'],
  ['no JSON', '{', 'json.syntax'],
  ['another shape', { name: '远方', plugins: 'all' }, 'schema.required'],
])('a city.json that is wrong: %s', async (_name, content, code) => {
  if (content !== undefined) put('city.json', content);
  const file = join(dir, 'city.json');
  await expect(loadCity(dir)).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({
        code,
        params: expect.objectContaining({ file }),
        message: expect.objectContaining({ zh: expect.stringContaining(file) }),
      }),
    ]),
  });
});

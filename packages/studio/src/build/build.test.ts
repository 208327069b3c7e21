import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblemError } from '@changtong/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasStudioEntry, inputsHash } from './inputs.ts';
import { materialise, registry } from './materialise.ts';
import { pruneApps } from './prune.ts';
import { viewSegments } from './view-segments.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'changtong-studio-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function pack(name: string, files: Record<string, string>, manifest: object = {}): string {
  const dir = join(root, 'node_modules', name);
  const all = { 'package.json': JSON.stringify({ name, version: '1.0.0', ...manifest }), ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

describe('the hash of the inputs', () => {
  const hash = (plugins: readonly string[] = []) =>
    inputsHash({ studioDir: join(root, 'node_modules/@changtong/studio'), plugins, from: root });
  const kit = () => pack('@changtong/kit', { 'dist/a.js': '1' });
  beforeEach(() => {
    const dependencies = { '@changtong/kit': '1', '@changtong/db': '1', next: '1' };
    pack('@changtong/studio', { 'dist/x.js': 'x', 'README.md': 'r' }, { dependencies });
    kit();
    pack('@changtong/db', { 'dist/db.js': '1' });
    pack('next', {});
    pack('plugin-a', { 'dist/studio.js': 'a' }, { exports: { './studio': './dist/studio.js' } });
  });

  it('stays while nothing that is bundled changes', () => {
    const before = hash();
    pack('@changtong/db', { 'dist/db.js': '2' });
    writeFileSync(join(root, 'node_modules/@changtong/studio/README.md'), 'other');
    expect(hash()).toBe(before);
  });

  it('changes with a file of ours, with a version of others, and with the list of plugins', () => {
    const seen = new Set([hash(), hash(['plugin-a'])]);
    pack('plugin-a', { 'dist/studio.js': 'b' }, { exports: { './studio': './dist/studio.js' } });
    seen.add(hash(['plugin-a']));
    pack('@changtong/kit', { 'dist/a.js': '2' });
    seen.add(hash());
    pack('next', {}, { version: '2.0.0' });
    seen.add(hash());
    expect(seen.size).toBe(5);
  });

  it('knows which packages show something in the studio', () => {
    expect(hasStudioEntry('plugin-a', root)).toBe(true);
    expect(hasStudioEntry('next', root)).toBe(false);
    expect(hasStudioEntry('absent', root)).toBe(false);
  });
});

describe('materialise', () => {
  it('writes the template and a registry of the plugins, and clears what was there', () => {
    const template = join(root, 'template');
    mkdirSync(join(template, 'app'), { recursive: true });
    writeFileSync(join(template, 'plugins.js'), 'export const entries = [];');
    writeFileSync(join(template, 'view-page.jsx'), "const first = 'VIEW';");
    const out = join(root, 'out');
    mkdirSync(join(out, 'stale'), { recursive: true });
    materialise({ template, out, root, plugins: ['@a/plugin-b'], views: ['bees'] });
    expect(readFileSync(join(out, 'plugins.js'), 'utf8')).toContain('"@a/plugin-b/studio"');
    expect(JSON.parse(readFileSync(join(out, 'studio.json'), 'utf8'))).toEqual({ root });
    const page = readFileSync(join(out, 'app/(desk)/admin/bees/[[...path]]/page.jsx'), 'utf8');
    expect(page).toBe('const first = "bees";');
    expect(() => readFileSync(join(out, 'stale'))).toThrow('ENOENT');
  });

  it('writes names as strings, so that no name becomes code', () => {
    expect(registry(["x'; process.exit(); '"])).toContain(`from "x'; process.exit(); '/studio";`);
  });
});

describe('the addresses of views', () => {
  const plugin = (name: string, ...paths: string[]) =>
    pack(
      name,
      { 'studio.js': `export const studio = { views: ${JSON.stringify(paths.map((path) => ({ path })))} };` },
      { type: 'module', exports: { './studio': './studio.js' } },
    );

  it('are found once for each plugin', async () => {
    plugin('plugin-bees', 'bees', 'bees/todo');
    plugin('plugin-ants', 'ants');
    expect(await viewSegments(['plugin-bees', 'plugin-ants'], root)).toEqual(['ants', 'bees']);
  });

  it('are refused, all at once, when they are taken or no addresses', async () => {
    plugin('plugin-c', 'collections/x', '../evil', 'shared');
    plugin('plugin-d', 'shared');
    const refused = await viewSegments(['plugin-c', 'plugin-d'], root).catch((error: unknown) => error);
    const codes = isProblemError(refused) ? refused.problems.map((problem) => problem.code) : [];
    expect(codes).toEqual(['studio.viewTaken', 'studio.viewAddress', 'studio.viewTaken']);
  });

  it('need the export that the contract names', async () => {
    pack('plugin-e', { 'studio.js': 'export {};' }, { type: 'module', exports: { './studio': './studio.js' } });
    await expect(viewSegments(['plugin-e'], root)).rejects.toThrow('studio.noEntry');
  });
});

describe('pruneApps', () => {
  it('keeps the three used last and whatever is not finished', () => {
    for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'mark'), '');
      utimesSync(join(root, name, 'mark'), 0, 1_000 + i);
    }
    mkdirSync(join(root, 'unfinished'));
    pruneApps(root, 'mark');
    expect(['a', 'b', 'c', 'd', 'unfinished'].filter((name) => existsSync(join(root, name)))).toEqual([
      'b',
      'c',
      'd',
      'unfinished',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articlePage, htmlPage, listPage, listPages } from '@changtong/page-kit';
import { exportDirectory, html, type PageType, searchEntries } from '@changtong/sitegen';
import { pluginContract, type TestRuntime, testRuntime } from '@changtong/testing';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plugin } from './index.ts';
import { pages } from './pages.ts';

pluginContract(plugin);

const read = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../../sites/${id}/site.json`, import.meta.url), 'utf8'));

const notices = Array.from({ length: 45 }, (_, i) => ({
  title: `关于第 ${45 - i} 件事的通知`,
  path: `/tzgg/n${45 - i}/`,
  publishedAt: new Date(Date.parse('2026-03-09T00:00:00Z') - i * 86_400_000).toISOString(),
  expired: i === 1,
}));

/** Stands in for the page type of another plugin: a column with a list, articles and teasers. */
const lists: PageType = {
  id: 'notices.list',
  scope: 'column',
  async routes(column) {
    const shown = column?.settings.board === 'szf-tzgg' ? notices : [];
    return [
      ...listPages(shown, '/tzgg/').map(({ path }) => ({ path, args: {} })),
      ...shown.map(({ path }) => ({ path, args: { notice: path } })),
    ];
  },
  async render({ path, args }, column, { site }) {
    if (!column) throw new Error('a column type');
    const shown = column.settings.board === 'szf-tzgg' ? notices : [];
    const notice = shown.find((each) => each.path === args.notice);
    if (notice) {
      const body = articlePage({ site, column, ...notice, source: '市政府办公室', body: html`<p>特此通知。</p>` });
      return htmlPage(body);
    }
    const page = listPages(shown, '/tzgg/').find((each) => each.path === path);
    if (!page) throw new Error(`no page ${path}`);
    return htmlPage(listPage({ site, column, page, empty: { message: '暂无通知公告' } }));
  },
  teaser: async (column, _reader, count) => (column.settings.board === 'szf-tzgg' ? notices.slice(0, count) : []),
};

describe('the sites of the city, published', () => {
  let system: TestRuntime;
  let out: string;
  let files: string[];
  const text = (file: string) => readFile(join(out, file), 'utf8');

  beforeAll(async () => {
    out = join(await mkdtemp(join(tmpdir(), 'changtong-sites-')), 'out');
    const pageTypes = [...pages.pageTypes, lists];
    system = await testRuntime({ plugins: [plugin], definitions: [read('portal'), read('mzj')], pageTypes });
    await system.drainJobs();
    await exportDirectory({ sql: system.database.as('gateway').sql, blobs: system.runtime.blobs, out });
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    files = entries
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name).slice(out.length + 1))
      .sort();
  });
  afterAll(async () => {
    await system?.stop();
    await rm(join(out, '..'), { recursive: true, force: true });
  });

  test('every site has its home page, site map, robots, not-found page and assets', () => {
    for (const site of ['portal', 'mzj']) {
      for (const file of [
        'index.html',
        'sitemap/index.html',
        'sitemap.xml',
        'robots.txt',
        '404.html',
        'tzgg/index.html',
      ]) {
        expect(files).toContain(`${site}/${file}`);
      }
      expect(files.filter((file) => file.startsWith(`${site}/assets/`))).toHaveLength(3);
    }
  });

  test('no link leads to nowhere', async () => {
    const known = new Set(files.map((file) => `/${file.replace(/index\.html$/, '')}`));
    const broken: string[] = [];
    for (const file of files.filter((each) => each.endsWith('.html'))) {
      const page = await text(file);
      // A not-found page is served as if it were at the root of its site.
      const at = file.endsWith('404.html')
        ? `/${file.slice(0, -'404.html'.length)}`
        : `/${file.replace(/index\.html$/, '')}`;
      for (const [, link = ''] of page.matchAll(
        /<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)="([^"]*)"/g,
      )) {
        const url = new URL(link, `http://site.test${at}`);
        if (url.hostname !== 'site.test' || url.pathname.endsWith('/search')) continue;
        if (!known.has(url.pathname)) broken.push(`${file}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('every page is clean for html-validate', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
    for (const file of files.filter((each) => each.endsWith('.html'))) {
      const { results } = await validator.validateString(await text(file));
      expect(results.flatMap(({ messages }) => messages.map((m) => `${file} ${m.line} ${m.ruleId}`))).toEqual([]);
    }
  });

  test('the home page shows the newest of each column, and says what has lost force', async () => {
    const home = await text('portal/index.html');
    expect(home.match(/class="entry"/g)).toHaveLength(7);
    expect(home).toContain('<a href="tzgg/n45/">关于第 45 件事的通知</a>');
    expect(home).toContain('已失效');
    expect(home).toContain('示例网站');
    expect(await text('mzj/index.html')).toContain('暂无内容');
  });

  test('the site map for programs lists every page with its whole address', async () => {
    const map = await text('portal/sitemap.xml');
    const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
    expect(listed).toContain('https://www.yunfu.example/tzgg/n1/');
    expect(listed).toHaveLength(45 + 3 + 1);
    expect(await text('portal/robots.txt')).toContain('Sitemap: https://www.yunfu.example/sitemap.xml');
  });

  test('the not-found page can be served anywhere and is not to be found', async () => {
    const page = await text('portal/404.html');
    expect(page).toContain('<base href="/">');
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toContain('class="skip"');
  });

  test('pages without an entry are not found by search', async () => {
    expect(await searchEntries(system.database.as('gateway').sql, { query: '通知' })).toEqual({ total: 0, found: [] });
  });
});

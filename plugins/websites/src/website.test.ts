import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definePlugin, text } from '@changtong/core';
import { articlePage, contentSecurityPolicy, htmlPage, listPage, listPages } from '@changtong/page-kit';
import { exportDirectory, html, type PageType, searchEntries } from '@changtong/sitegen';
import { pluginContract, type TestRuntime, testRuntime } from '@changtong/testing';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium as launch, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plugin } from './index.ts';
import { pages } from './pages.ts';

pluginContract(plugin);

/** `npm test` says where a browser is; else Debian's, where it is installed. */
const chromium = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  png: 'image/png',
};

/** A plain file server with the policy that the gateway sends. */
const serve = (folder: string): Server =>
  createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, {
      'content-type': mediaTypes[file.split('.').at(-1) ?? ''] ?? 'text/plain',
      'content-security-policy': contentSecurityPolicy,
    });
    response.end(bytes);
  });

/** What axe finds against WCAG 2.2 A and AA. Run through the debugger, past the page's own policy. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  )) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

/** Kept where `npm test` collects its output. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.CHANGTONG_OUTPUT;
  if (folder) await page.screenshot({ path: join(folder, 'screens', `site${name}.png`), fullPage: true });
}

const read = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../../sites/${id}/site.json`, import.meta.url), 'utf8'));

const notices = Array.from({ length: 45 }, (_, i) => ({
  title: `关于第 ${45 - i} 件事的通知`,
  path: `/tzgg/n${45 - i}/`,
  publishedAt: new Date(Date.parse('2026-03-09T00:00:00Z') - i * 86_400_000).toISOString(),
  expired: i === 1,
}));

/** Stands in for the plugin that offers it. */
const offering = definePlugin({
  id: 'notices',
  title: text('通知公告（测试）', 'Notices (tests)'),
  contributes: { columnTypes: [{ id: 'notices.list', title: text('通知公告', 'Notices') }] },
});

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
  const written = (file: string) => readFile(join(out, file), 'utf8');

  beforeAll(async () => {
    out = join(await mkdtemp(join(tmpdir(), 'changtong-sites-')), 'out');
    const pageTypes = [...pages.pageTypes, lists];
    system = await testRuntime({ plugins: [offering, plugin], definitions: [read('portal'), read('mzj')], pageTypes });
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
      const page = await written(file);
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
      const { results } = await validator.validateString(await written(file));
      expect(results.flatMap(({ messages }) => messages.map((m) => `${file} ${m.line} ${m.ruleId}`))).toEqual([]);
    }
  });

  test('the home page shows the newest of each column, and says what has lost force', async () => {
    const home = await written('portal/index.html');
    expect(home.match(/class="entry"/g)).toHaveLength(7);
    expect(home).toContain('<a href="tzgg/n45/">关于第 45 件事的通知</a>');
    expect(home).toContain('已失效');
    expect(home).toContain('示例网站');
    expect(await written('mzj/index.html')).toContain('暂无内容');
  });

  test('the site map for programs lists every page with its whole address', async () => {
    const map = await written('portal/sitemap.xml');
    const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
    expect(listed).toContain('https://www.yunfu.example/tzgg/n1/');
    expect(listed).toHaveLength(45 + 3 + 1);
    expect(await written('portal/robots.txt')).toContain('Sitemap: https://www.yunfu.example/sitemap.xml');
  });

  test('the not-found page can be served anywhere and is not to be found', async () => {
    const page = await written('portal/404.html');
    expect(page).toContain('<base href="/">');
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toContain('class="skip"');
  });

  describe.skipIf(!chromium)('in a browser, under the policy of the gateway', () => {
    let browser: Browser;
    let server: Server;
    let base: string;
    beforeAll(async () => {
      server = serve(out);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      browser = await launch.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] });
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    const seen = ['/portal/', '/portal/tzgg/', '/portal/tzgg/n1/', '/portal/sitemap/', '/mzj/', '/mzj/tzgg/'];
    test.each(seen)('%s: accessible, nothing cut off, nothing refused', async (path) => {
      for (const [width, javaScriptEnabled] of [
        [1280, true],
        [768, true],
        [390, true],
        [360, false],
      ] as const) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(base + path);
        expect(complaints).toEqual([]);
        if (javaScriptEnabled) {
          const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
          expect([width, wide]).toEqual([width, 0]);
          if (width === 1280 || width === 390) expect(await violationsOf(page)).toEqual([]);
        }
        await keepScreenshot(page, `${path.replaceAll('/', '_')}${width}${javaScriptEnabled ? '' : '-no-script'}`);
        await context.close();
      }
    });

    test('large print lasts from page to page and fits a phone', async () => {
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
      await page.goto(`${base}/portal/`);
      const size = () => page.evaluate<string>('getComputedStyle(document.body).fontSize');
      expect(await size()).toBe('18px');
      await page.getByRole('button', { name: '大字版' }).click();
      await page.goto(`${base}/portal/tzgg/n1/`);
      expect(Number.parseFloat(await size())).toBeGreaterThan(23);
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
      await page.close();
    });

    test('the first tab stop leads past the navigation', async () => {
      const page = await browser.newPage();
      await page.goto(`${base}/portal/tzgg/n1/`);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
      await page.close();
    });
  });

  test('pages without an entry are not found by search', async () => {
    expect(await searchEntries(system.database.as('gateway').sql, { query: '通知' })).toEqual({ total: 0, found: [] });
  });
});

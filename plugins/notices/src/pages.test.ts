import { readFileSync } from 'node:fs';
import { type Definition, defineKind, definePlugin, type JsonObject, s, text } from '@changtong/core';
import { build } from '@changtong/richtext';
import { currentPage, searchEntries } from '@changtong/sitegen';
import { fakeClock, principals, type TestRuntime } from '@changtong/testing';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesCity, snapshot } from '../tests/city.ts';
import { textImporter } from './importer.ts';
import { plugin } from './index.ts';
import { pages } from './pages.ts';

const sites = definePlugin({
  id: 'websites',
  title: text('网站（测试）', 'Sites (tests)'),
  contributes: {
    kinds: [defineKind({ id: 'websites.site', title: text('网站', 'Site'), format: 1, schema: s.json() })],
  },
});

const site = (id: string, columns: readonly JsonObject[]): Definition => ({
  kind: 'websites.site',
  id,
  organisation: 'mzj',
  title: '云浮市民政局',
  format: 1,
  content: {
    hosts: [`${id}.example`],
    name: '云浮市民政局',
    theme: 'blue',
    columns,
    footer: { sponsor: '云浮市民政局' },
  },
});
const column = (slug: string, board: string): JsonObject => ({
  slug,
  title: '通知公告',
  pages: 'notices.list',
  settings: { board },
});

const clock = fakeClock();
let city: TestRuntime;
beforeAll(async () => {
  city = await noticesCity({
    clock,
    plugins: [sites, plugin],
    pageTypes: pages.pageTypes,
    definitions: [
      ...['mzj-tzgg', 'szf-tzgg'].map(
        (id): Definition => ({
          kind: 'notices.board',
          id,
          organisation: id.slice(0, 3),
          title: '通知公告',
          format: 1,
          content: { pageSize: 5, review: 'second-person', columns: [] },
        }),
      ),
      site('mzj', [column('tzgg', 'mzj-tzgg'), column('szf', 'szf-tzgg')]),
    ],
  });
});
afterAll(() => city?.stop());

const gateway = () => city.database.as('gateway').sql;
async function page(path: string): Promise<string | undefined> {
  const found = await currentPage(gateway(), 'mzj', path);
  const bytes = found && (await city.runtime.blobs.get(found.blob));
  return bytes && new TextDecoder().decode(bytes);
}
const search = async (query: string) => (await searchEntries(gateway(), { query })).found.map(({ title }) => title);
const paths = (html = '') => [...html.matchAll(/href="(\d{8}-[0-9a-f]{12}\/)"/g)].map((match) => `/tzgg/${match[1]}`);

async function publish(given: Parameters<typeof snapshot>[0]): Promise<{ notice: string; document: string }> {
  clock.advance({ minutes: 1 });
  const made = snapshot(given);
  const { notice, review } = await city.command<{ notice: string; review: string }>(
    'notices.submit',
    made,
    principals.editor,
  );
  await city.command('notices.approve', { review, hash: made.hash }, principals.reviewer);
  return { notice, document: made.document };
}

const validHtml = async (html = ''): Promise<string[]> => {
  const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(html);
  return report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`));
};

describe('a board on a site', () => {
  it('is empty at first and says so', async () => {
    await city.drainJobs();
    const list = await page('/tzgg/');
    expect(list).toContain('这里还没有公告');
    expect(await validHtml(list)).toEqual([]);
  });

  it('shows what is approved: in the list, as an article, in the feed, in search', async () => {
    const body = build.document([
      build.heading('h2', '一、对象'),
      build.paragraph('年满八十周岁的老人。'),
      build.heading('h2', '二、标准'),
      build.heading('h3', '（一）金额'),
      build.table([
        ['年龄', '每月'],
        ['80', '100元'],
      ]),
    ]);
    const { notice } = await publish({
      title: '高龄津贴<发放>通知',
      body,
      fields: { documentNumber: '云民〔2026〕3号' },
    });
    await city.drainJobs();
    const [address] = paths(await page('/tzgg/'));
    const article = await page(address ?? '');
    for (const words of [
      '高龄津贴&lt;发放&gt;通知',
      '云民〔2026〕3号',
      '云浮市民政局',
      '2026年3月9日 09:01',
      'id="s2-1"',
      '有效',
    ])
      expect(article).toContain(words);
    expect(article).toContain(`../../forms/notices.correction?notice=${notice}`);
    expect(await validHtml(article)).toEqual([]);
    expect(await page('/tzgg/rss.xml')).toContain('<title>高龄津贴&lt;发放&gt;通知</title>');
    expect(await search('八十周岁')).toEqual(['高龄津贴<发放>通知']);
  });

  it('changes by time alone when the validity of a notice ends', async () => {
    await publish({ title: '临时停办', fields: { validity: { status: 'in-force', until: '2026-03-10' } } });
    await city.drainJobs();
    const [address = ''] = paths(await page('/tzgg/'));
    expect(await page(address)).toContain('有效（至2026年3月10日）');
    clock.set('2026-03-10T15:59:59Z');
    await city.drainJobs();
    expect(await page(address)).not.toContain('本文已失效');
    clock.set('2026-03-10T16:00:00Z');
    await city.drainJobs();
    expect(await page(address)).toContain('本文已失效');
    expect(await page('/tzgg/')).toContain('已失效');
  });

  it('keeps the address through a correction, and says that there was one', async () => {
    const { document } = await publish({ title: '更正前', words: '每月一百元。' });
    await city.drainJobs();
    const [address = ''] = paths(await page('/tzgg/'));
    clock.advance({ days: 1 });
    const changed = snapshot({ document, title: '更正后', words: '每月二百元。' });
    const { review } = await city.command<{ review: string }>('notices.submit', changed, principals.editor);
    await city.command('notices.approve', { review, hash: changed.hash }, principals.reviewer);
    await city.drainJobs();
    const article = await page(address);
    expect(article).toContain('每月二百元。');
    expect(article).toContain('更新（第 2 版）');
    expect(article).not.toContain('每月一百元');
    expect(await search('更正前')).toEqual([]);
  });

  it('withdrawn is gone everywhere', async () => {
    const { notice } = await publish({ title: '误发的公告', words: '独一无二的词语。' });
    await city.drainJobs();
    const [address = ''] = paths(await page('/tzgg/'));
    expect(await page(address)).toContain('误发的公告');
    await city.command('notices.withdraw', { notice, reason: '误发' }, principals.reviewer);
    await city.drainJobs();
    expect(await page(address)).toBeUndefined();
    expect(await page('/tzgg/')).not.toContain('误发的公告');
    expect(await page('/tzgg/rss.xml')).not.toContain('误发的公告');
    expect(await search('独一无二')).toEqual([]);
  });

  it('has pages that stay as they are when something new comes', async () => {
    for (let i = 0; i < 9; i += 1) {
      await publish({ title: `第${i}号公告` });
    }
    await city.drainJobs();
    const oldest = await page('/tzgg/page/1/');
    expect(oldest).toContain('高龄津贴');
    await publish({ title: '又一篇公告' });
    await city.drainJobs();
    expect(await page('/tzgg/page/1/')).toBe(oldest);
  });
});

describe('the Yunfu plan', () => {
  const file = new URL('../../../examples/yunfu/contents/yunfu-egov-plan-125.txt', import.meta.url);

  it('is imported from its raw text, published and marked 失效; nothing is invented', async () => {
    const { title, body } = await textImporter.read({ name: 'plan.txt', bytes: readFileSync(file) });
    const fields = { validity: { status: 'expired', note: '规划期为“十二五”时期，已于2015年届满。' } };
    await city.command(
      'notices.import',
      { settings: { board: 'szf-tzgg' }, title, body, fields, publish: true },
      principals.system,
    );
    await city.drainJobs();
    const address = /href="(\d{8}-[0-9a-f]{12}\/)"/.exec((await page('/szf/')) ?? '')?.[1];
    const article = (await page(`/szf/${address}`)) ?? '';
    for (const words of ['云浮市电子政务“十二五”规划', '本文已失效', '已于2015年届满', '<h2 id="s6">六、保障措施</h2>'])
      expect(article).toContain(words);
    expect(article.match(/<h[234] id="s/g)).toHaveLength(55);
    for (const words of ['发文字号', '成文日期', '索引号']) expect(article).not.toContain(words);
    expect(await validHtml(article)).toEqual([]);
    expect(await search('食用农产品溯源')).toEqual(['云浮市电子政务“十二五”规划']);
  });
});

import { html, raw } from '@changtong/sitegen';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import {
  articlePage,
  assets,
  contentSecurityPolicy,
  isImmutable,
  listPage,
  listPages,
  rssFeed,
  sitePage,
} from '../src/index.ts';
import { column, entries, exampleSite, longTitle } from './example.ts';

const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });

async function expectClean(page: string): Promise<void> {
  const { results } = await validator.validateString(page);
  const found = results.flatMap(({ messages }) =>
    messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
  );
  expect(found).toEqual([]);
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:/i);
}

const meta = (page: string, name: string): string | undefined =>
  new RegExp(`<meta name="${name}" content="([^"]*)">`).exec(page)?.[1];

const site = exampleSite();
const empty = { message: '暂无通知公告' };
const article = (more: Partial<Parameters<typeof articlePage>[0]> = {}): string =>
  articlePage({
    site,
    column,
    path: '/tzgg/n1/',
    title: '关于放假的通知',
    publishedAt: '2026-03-08T16:05:00Z',
    source: '云浮市人民政府办公室',
    body: raw('<h2 id="a">一、安排</h2><p>放假三天。</p>'),
    ...more,
  });

describe('valid for html-validate, and nothing inline', () => {
  test.each([0, 1, 7, 73, 10_000])('a list of %i', async (count) => {
    for (const page of listPages(entries(count), '/tzgg/').slice(0, 3)) {
      await expectClean(listPage({ site, column, page, feedPath: '/tzgg/rss.xml', empty }));
    }
  });

  test('an article with all there can be, and with the least', async () => {
    await expectClean(article());
    await expectClean(
      article({
        title: longTitle,
        indexNumber: '007123456/2026-00001',
        documentNumber: '云府办〔2026〕1号',
        validity: { label: '已失效', tone: 'warning' },
        remark: { title: '本规划已失效', body: '内容供查阅' },
        outline: [{ id: 'a', title: '一、安排', children: [{ id: 'b', title: '（一）时间' }] }],
        body: raw('<h2 id="a">一、安排</h2><h3 id="b">（一）时间</h3><p>放假三天。</p>'),
        attachments: [{ name: '附件一', path: '/assets/a.pdf', kind: 'PDF', size: 1_536_000 }],
        meta: { keywords: ['放假'], author: '某科', summary: '放假三天' },
      }),
    );
  });

  test('a site with everything configured, in English, red', async () => {
    const full = exampleSite({
      theme: 'red',
      language: 'en',
      description: 'All of it',
      notice: 'An example',
      footer: { sponsor: 'A', operator: 'B', icp: 'C', police: 'D', siteCode: '4453000000', contact: 'E' },
    });
    await expectClean(sitePage({ site: full, path: '/', title: '', layout: 'home', main: html`<h1>x</h1>` }));
    await expectClean(
      sitePage({ site: full, path: '/404.html', anywhere: true, noIndex: true, title: 'x', main: html`<h1>x</h1>` }),
    );
  });
});

describe('what the rules want', () => {
  test('tags of site, column and article', () => {
    const page = articlePage({
      site: exampleSite({ footer: { sponsor: 'x', siteCode: '4453000000' } }),
      column,
      path: '/tzgg/n1/',
      title: '关于放假的通知',
      publishedAt: '2026-03-08T16:05:00Z',
      source: '市政府办公室',
      body: raw('<p>x</p>'),
    });
    expect({
      SiteName: meta(page, 'SiteName'),
      SiteDomain: meta(page, 'SiteDomain'),
      SiteIDCode: meta(page, 'SiteIDCode'),
      ColumnName: meta(page, 'ColumnName'),
      ColumnDescription: meta(page, 'ColumnDescription'),
      ColumnKeywords: meta(page, 'ColumnKeywords'),
      ColumnType: meta(page, 'ColumnType'),
      ArticleTitle: meta(page, 'ArticleTitle'),
      PubDate: meta(page, 'PubDate'),
      ContentSource: meta(page, 'ContentSource'),
      Url: meta(page, 'Url'),
    }).toEqual({
      SiteName: '云浮市人民政府门户网站',
      SiteDomain: 'www.yunfu.example',
      SiteIDCode: '4453000000',
      ColumnName: '通知公告',
      ColumnDescription: '市政府发布的通知和公告。',
      ColumnKeywords: '通知,公告',
      ColumnType: '通知公告',
      ArticleTitle: '关于放假的通知',
      PubDate: '2026-03-09 00:05',
      ContentSource: '市政府办公室',
      Url: 'https://www.yunfu.example/tzgg/n1/',
    });
  });

  test('what is not known is not said', () => {
    const page = article();
    expect(meta(page, 'SiteIDCode')).toBeUndefined();
    for (const word of ['网站标识码', 'ICP', '索引号', '发文字号', '有效性', '附件', '承办单位'])
      expect(page).not.toContain(word);
    expect(page).toContain('主办单位：云浮市人民政府办公室');
  });

  test('title, source and time are under the title; a badge says it in words', () => {
    const page = article({ validity: { label: '已失效', tone: 'warning' } });
    expect(page).toContain('<dt>来源</dt><dd>云浮市人民政府办公室</dd>');
    expect(page).toContain('<time datetime="2026-03-08T16:05:00.000Z">2026年3月9日 00:05</time>');
    expect(page).toContain('<span class="badge badge-warning">已失效</span>');
  });

  test('a window title has room for the site, however long the title', () => {
    const title = /<title>([^<]*)<\/title>/.exec(article({ title: '甲'.repeat(200) }))?.[1] ?? '';
    expect(title.length).toBeLessThanOrEqual(70);
    expect(title).toMatch(/^甲+… - 云浮市人民政府门户网站$/);
  });

  test('a way past the navigation, a heading, landmarks, the language', () => {
    const page = article();
    expect(page).toContain('<html lang="zh-CN"');
    expect(page.indexOf('class="skip"')).toBeLessThan(page.indexOf('<header'));
    for (const part of ['<header', '<nav', '<main id="main"', '<footer', 'role="search"']) expect(page).toContain(part);
    expect(page.match(/<h1/g)).toHaveLength(1);
  });
});

test('all links of a page stay within the site, wherever it is mounted', () => {
  const pages = [
    article({ attachments: [{ name: 'x', path: '/assets/a.pdf', kind: 'PDF', size: 1 }] }),
    ...listPages(entries(73), '/tzgg/').map((page) =>
      listPage({ site, column, page, feedPath: '/tzgg/rss.xml', empty }),
    ),
  ];
  for (const page of pages) {
    const links = [...page.matchAll(/(?:href|src|action)="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => link.startsWith('/'))).toEqual([]);
  }
});

test('a feed is well formed and says whole addresses', () => {
  const feed = rssFeed({ site, title: '通知公告', description: 'x', path: '/tzgg/', entries: entries(3) });
  const body = String(feed.body);
  expect(body).toContain('<link>https://www.yunfu.example/tzgg/n3/</link>');
  expect(body).toContain('&lt;b&gt;&amp;&quot;&#39;');
  expect(body).toContain('<pubDate>Mon, 09 Mar 2026 01:12:00 GMT</pubDate>');
  expect(body.match(/<item>/g)).toHaveLength(3);
});

describe('assets', () => {
  test('an address that changes with the content, to be kept for ever', () => {
    for (const { path } of assets) expect([path, isImmutable(path)]).toEqual([path, true]);
    expect(isImmutable('/assets/site.css')).toBe(false);
    expect(isImmutable('/tzgg/')).toBe(false);
  });

  test('nothing that Chrome 69 does not know, nothing from elsewhere', () => {
    const [css, js] = [String(assets[0]?.body), String(assets[2]?.body ?? '') + String(assets[1]?.body)];
    expect(css).not.toMatch(
      /:is\(|:where\(|:has\(|:focus-visible|\bclamp\(|\bmin\(|\bmax\(|inset:|aspect-ratio|@layer|@container|@import|url\(|\bgap:[^;]*;\s*}[^}]*display: flex/,
    );
    expect(js).not.toMatch(/=>|\?\.|\?\?|\bconst\b|\blet\b|`|eval|Function\(|innerHTML/);
    expect(contentSecurityPolicy).not.toContain('unsafe');
  });
});

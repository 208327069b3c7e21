import { randomBytes } from 'node:crypto';
import { type Definition, defineIntake, defineKind, definePlugin, type JsonObject, s, text } from '@changtong/core';
import { createGateway, type Gateway, type GatewayOptions } from '@changtong/gateway';
import { defineGraphql } from '@changtong/graphql-kit';
import { assets, sitePage } from '@changtong/page-kit';
import { type Runtime, silentLog } from '@changtong/runtime';
import { html, type PageType, type Route, type SiteContent } from '@changtong/sitegen';
import { type TestRuntime, testRuntime } from '@changtong/testing';

/** What is handed in in these tests, as the worker accepted it. */
export const accepted: { id: string; value: unknown; receivedAt: Date }[] = [];

const feedback = defineIntake({
  id: 'websites.feedback',
  title: text('网站留言', 'Feedback'),
  shape: s.object({
    name: s.string({ title: text('姓名', 'Name'), minLength: 1, maxLength: 50, format: 'line' }),
    about: s.optional(s.string({ title: text('关于哪个网页', 'About which page'), format: 'uuid' })),
    age: s.optional(s.integer({ title: text('年龄', 'Age'), minimum: 1, maximum: 150 })),
    message: s.string({ title: text('留言内容', 'Message'), minLength: 5, maxLength: 2000 }),
  }),
  async accept(received) {
    accepted.push(received);
  },
});

/** Stands in for the plugin `websites`: sites whose definitions hold their pages. */
export const websites = definePlugin({
  id: 'websites',
  title: text('网站（测试）', 'Sites (tests)'),
  contributes: {
    kinds: [
      defineKind({
        id: 'websites.site',
        title: text('网站', 'Site'),
        format: 1,
        schema: s.json(),
        publicContent: (content) => content,
      }),
    ],
    intakes: [feedback],
  },
});

interface Written {
  readonly [path: string]: { readonly title: string; readonly text: string };
}

/** Each page is written in the settings of its column. */
const pages: PageType = {
  id: 'websites.written',
  scope: 'column',
  routes: async (column) => {
    const written = column?.settings.pages as unknown as Written;
    return Object.entries(written).map(([path, page]): Route => ({ path, args: page as unknown as JsonObject }));
  },
  async render({ path, args }, _column, reader) {
    const { title, text: words } = args as { title: string; text: string };
    const { site } = reader;
    return {
      mediaType: 'text/html; charset=utf-8',
      body: sitePage({ site, path, title, main: html`<h1>${title}</h1>\n<p>${words}</p>\n` }),
      entry: {
        id: `0190a3c1-0000-7000-8000-${Buffer.from(`${site.id}${path}`).toString('hex').padStart(12, '0').slice(-12)}`,
        type: 'websites.page',
        title,
        summary: words.slice(0, 60),
        text: words,
        publishedAt: '2026-03-01T00:00:00.000Z',
        organisation: site.organisation,
        data: { path },
      },
    };
  },
};

const files: PageType = {
  id: 'websites.files',
  scope: 'site',
  routes: async () => assets.map(({ path }) => ({ path, args: {} })),
  async render({ path }) {
    const asset = assets.find((one) => one.path === path);
    return { mediaType: asset?.mediaType ?? '', body: asset?.body ?? '' };
  },
};

export const siteOf = (id: string, hosts: readonly string[], written: Written): Definition => {
  const content: SiteContent = {
    hosts,
    name: `${id}政府网站`,
    theme: 'blue',
    columns: [{ slug: 'a', title: '栏目', pages: 'websites.written', settings: { pages: written } as never }],
    footer: { sponsor: '云浮市人民政府' },
  };
  return { kind: 'websites.site', id, organisation: 'szf', title: id, format: 1, content: content as never };
};

export const portalPages: Written = {
  '/': { title: '首页', text: '欢迎访问云浮市政府门户网站。' },
  '/a/': { title: '栏目', text: '这里列出全部通知公告。' },
  '/a/plan/': { title: '云浮市电子政务“十二五”规划', text: '电子政务建设坚持统一规划。'.repeat(200) },
  '/a/escape/': { title: '<script>alert(1)</script>', text: '含有 <b>标记</b> 的文字' },
};

const partApi = defineGraphql({
  kinds: ['websites.site'],
  extend: (builder, { definitions }) => {
    const names = definitions.allInForce('websites.site').map(({ title }) => title);
    builder.queryField('siteTitles', (t) => t.stringList({ resolve: () => names }));
  },
});

export interface GatewaySystem {
  readonly system: TestRuntime;
  readonly runtime: Runtime;
  readonly gateway: Gateway;
  /** Asks as a browser would. */
  ask(path: string, init?: RequestInit & { peer?: string }): Promise<Response>;
  stop(): Promise<void>;
}

/** A published city with a portal and a bureau, and a gateway in front of it. */
export async function gatewaySystem(more: Partial<GatewayOptions> = {}): Promise<GatewaySystem> {
  const system = await testRuntime({
    plugins: [websites],
    pageTypes: [pages, files],
    definitions: [
      siteOf('portal', ['www.yunfu.example', 'yunfu.example'], portalPages),
      siteOf('mzj', ['mzj.yunfu.example'], { '/': { title: '首页', text: '市民政局' } }),
    ],
    rules: [{ role: 'administrator', action: 'write', type: 'websites.site' }],
  });
  await system.drainJobs();
  const runtime = await system.open('gateway');
  const gateway = createGateway({
    runtime,
    graphql: [{ id: 'websites', graphql: partApi }],
    formSecret: randomBytes(16).toString('hex'),
    log: silentLog,
    ...more,
  });
  await gateway.graphql.settled();
  return {
    system,
    runtime,
    gateway,
    async ask(path, { peer = '203.0.113.7', ...init } = {}) {
      const url = path.startsWith('/') ? `http://www.yunfu.example${path}` : path;
      return gateway.app.request(url, init, { incoming: { socket: { remoteAddress: peer } } as never });
    },
    async stop() {
      await gateway.stop();
      await system.stop();
    },
  };
}

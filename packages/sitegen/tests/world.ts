import { createHash } from 'node:crypto';
import { type BlobStore, type DefinitionReader, hashOf, type JsonObject, newId, type Sql, sql } from '@changtong/core';
import {
  announceChanges,
  defineSource,
  definitionTag,
  html,
  type PageType,
  type PublishingDatabase,
  type PublishResult,
  publishChanges,
  relativeLink,
  type Site,
  type SiteContent,
} from '../src/index.ts';

export interface Article {
  readonly id: string;
  readonly slug: string;
  readonly column: string;
  readonly title: string;
  readonly body: string;
  /** Not shown before. */
  readonly from: string;
  /** Said to be 失效 from then on. */
  readonly until: string | undefined;
}

/** A small world that pages are made from: sites and articles in memory, changed by commands that announce. */
export interface World {
  sites: Map<string, Site>;
  articles: Map<string, Article>;
}

export const memoryBlobs = (): BlobStore & { readonly stored: Map<string, Uint8Array> } => {
  const stored = new Map<string, Uint8Array>();
  return {
    stored,
    async put(bytes) {
      const key = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      stored.set(key, bytes);
      return key;
    },
    get: async (key) => stored.get(key),
    has: async (key) => stored.has(key),
  };
};

export function site(id: string, content: Partial<SiteContent> = {}, number = 1): Site {
  const full: SiteContent = {
    hosts: [`${id}.example`],
    name: id,
    theme: 'blue',
    columns: [{ slug: 'news', title: '动态', pages: 'toy.list', settings: {} }],
    footer: { sponsor: id },
    ...content,
  };
  return {
    kind: 'websites.site',
    id,
    organisation: id,
    title: full.name,
    format: 1,
    content: full,
    number,
    hash: hashOf(full),
    effectiveFrom: '2026-01-01T00:00:00.000Z',
  };
}

const visibleIn = (world: World, column: string, now: Date) =>
  [...world.articles.values()].filter((a) => a.column === column && new Date(a.from) <= now);

/** The page types of the toy world, reading it through sources as a plugin would. */
export function toyPages(world: World): { pageTypes: PageType[]; broken: Set<string> } {
  const broken = new Set<string>();
  const ids = defineSource<{ column: string }, readonly string[]>({
    id: 'toy.ids',
    async read({ column }, { now }) {
      const coming = [...world.articles.values()]
        .filter((a) => a.column === column && new Date(a.from) > now)
        .map((a) => a.from)
        .sort();
      const value = visibleIn(world, column, now)
        .sort((a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id))
        .map((a) => a.id);
      return { value, tags: [`toy.column:${column}`], ...(coming[0] ? { changesAt: coming[0] } : {}) };
    },
  });
  const card = defineSource<{ id: string }, Pick<Article, 'title' | 'slug' | 'until' | 'from'>>({
    id: 'toy.card',
    async read({ id }) {
      const { title, slug, until, from } = world.articles.get(id) as Article;
      return { value: { title, slug, until, from }, tags: [`toy.card:${id}`] };
    },
  });
  const body = defineSource<{ id: string }, string>({
    id: 'toy.body',
    read: async ({ id }) => ({ value: (world.articles.get(id) as Article).body, tags: [`toy.body:${id}`] }),
  });
  const name = (id: string, column: string) => {
    const article = world.articles.get(id) as Article;
    return `/${column}/${article.slug}/`;
  };
  const list: PageType = {
    id: 'toy.list',
    scope: 'column',
    async routes(column, reader) {
      const slug = column?.slug ?? '';
      const found = await reader.read(ids, { column: slug });
      const pages = Math.max(1, Math.ceil(found.length / 3));
      return [
        ...Array.from({ length: pages }, (_, i) => ({
          path: i === 0 ? `/${slug}/` : `/${slug}/p/${i}/`,
          args: { list: i } as JsonObject,
        })),
        ...(await Promise.all(
          found.map(async (id) => ({ path: `/${slug}/${(await reader.read(card, { id })).slug}/`, args: { id } })),
        )),
      ];
    },
    async render(route, column, reader) {
      if (broken.has(route.path)) throw new Error('broken page');
      const slug = column?.slug ?? '';
      if (typeof route.args.id === 'string') {
        const id = route.args.id;
        const { title, until, from } = await reader.read(card, { id });
        const text = await reader.read(body, { id });
        const expired = until !== undefined && reader.isPast(until);
        return {
          mediaType: 'text/html; charset=utf-8',
          body: html`<h1>${title}</h1>${expired && html`<b>失效</b>`}<p>${text}</p>${reader.site.content.name}`.value,
          entry: {
            id,
            type: 'toy.article',
            title,
            summary: text.slice(0, 10),
            text,
            publishedAt: from,
            organisation: reader.site.organisation,
            data: { expired },
          },
        };
      }
      const start = Number(route.args.list) * 3;
      const shown = (await reader.read(ids, { column: slug })).slice(start, start + 3);
      const items = await Promise.all(shown.map(async (id) => (await reader.read(card, { id })).title));
      return { mediaType: 'text/html; charset=utf-8', body: html`<ul>${items.map((t) => html`<li>${t}`)}</ul>`.value };
    },
    async teaser(column, reader, count) {
      const found = (await reader.read(ids, { column: column.slug })).slice(0, count);
      return Promise.all(
        found.map(async (id) => {
          const { title, from } = await reader.read(card, { id });
          return { title, path: name(id, column.slug), publishedAt: from };
        }),
      );
    },
  };
  const home: PageType = {
    id: 'toy.home',
    scope: 'site',
    routes: async () => [
      { path: '/', args: {} },
      { path: '/sitemap.xml', args: { map: true } },
    ],
    async render(route, _column, reader) {
      if (route.args.map) {
        return { mediaType: 'application/xml', body: (await reader.addresses()).join('\n') };
      }
      const columns = await Promise.all(
        reader.site.content.columns.map(async (column) => ({ column, items: await reader.teasers(column, 2) })),
      );
      return {
        mediaType: 'text/html; charset=utf-8',
        body: html`${reader.site.content.name}${columns.map(
          ({ column, items }) =>
            html`<h2>${column.title}</h2>${items.map((t) => html`<a href="${relativeLink('/', t.path)}">${t.title}</a>`)}`,
        )}`.value,
      };
    },
  };
  return { pageTypes: [home, list], broken };
}

const noDefinitions: DefinitionReader = {
  inForce: async () => undefined,
  allInForce: async () => [],
  version: async () => undefined,
};

export const publishWorld = (
  world: World,
  given: {
    database: PublishingDatabase;
    blobs: BlobStore;
    pageTypes: readonly PageType[];
    now: Date;
    full?: boolean;
  },
): Promise<PublishResult> =>
  publishChanges({
    ...given,
    definitions: () => noDefinitions,
    sites: async () => [...world.sites.values()],
  });

/** Puts an article, announcing exactly what differs. */
export async function putArticle(world: World, tx: Sql, article: Article): Promise<void> {
  const old = world.articles.get(article.id);
  world.articles.set(article.id, article);
  const tags: string[] = [];
  if (!old || old.body !== article.body) tags.push(`toy.body:${article.id}`);
  if (
    !old ||
    old.title !== article.title ||
    old.until !== article.until ||
    old.from !== article.from ||
    old.slug !== article.slug
  )
    tags.push(`toy.card:${article.id}`);
  if (!old || old.from !== article.from || old.column !== article.column) {
    tags.push(`toy.column:${article.column}`, ...(old ? [`toy.column:${old.column}`] : []));
  }
  await announceChanges(tx, tags);
}

export async function removeArticle(world: World, tx: Sql, id: string): Promise<void> {
  const old = world.articles.get(id);
  if (!old) return;
  world.articles.delete(id);
  await announceChanges(tx, [`toy.body:${id}`, `toy.card:${id}`, `toy.column:${old.column}`]);
}

export async function putSite(world: World, tx: Sql, changed: Site): Promise<void> {
  world.sites.set(changed.id, changed);
  await announceChanges(tx, [definitionTag('websites.site', changed.id)]);
}

let made = 0;
export const article = (more: Partial<Article> = {}): Article => {
  made++;
  return {
    id: newId(),
    slug: `a${made}`,
    column: 'news',
    title: `第${made}篇`,
    body: `正文${made}`,
    from: '2026-03-01T00:00:00.000Z',
    until: undefined,
    ...more,
  };
};

/** Everything that visitors and the generator can see of the newest release, without release numbers. */
export async function dump(db: Sql): Promise<unknown> {
  return {
    pages: await db.rows(sql`
      select site, path, blob, media_type, size, fingerprint, ends_at from publication.page
      where valid_to is null order by site, path`),
    entries: await db.rows(sql`
      select site, path, id, type, title, summary, published_at, organisation, data, search_title, search_text, bigrams
      from publication.entry where valid_to is null order by site, path`),
    tags: await db.rows(sql`select site, path, tag from publication.page_tag order by site, path, tag`),
    plans: await db.rows(sql`select * from publication.plan order by site, page_type, column_slug`),
    routes: await db.rows(sql`select * from publication.route order by site, path`),
  };
}

/** Back to a site that was never published. As the worker, which may not truncate. */
export async function forgetEverything(db: Sql): Promise<void> {
  await db.run(sql`update publication.pointer set release = 0`);
  await db.run(sql`delete from publication.entry`);
  await db.run(sql`delete from publication.page`);
  await db.run(sql`delete from publication.page_tag`);
  await db.run(sql`delete from publication.route`);
  await db.run(sql`delete from publication.plan`);
  await db.run(sql`delete from publication.change`);
  await db.run(sql`delete from publication.release where number > 0`);
}

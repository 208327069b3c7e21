import { html, type Page, type Site } from '@changtong/sitegen';
import type { ListEntry } from './list.ts';
import { absoluteUrl } from './page.ts';
import { localeOf } from './words.ts';

/** The address of a thing for feeds and site maps, which must be whole; a site without a host name has only its path. */
export const publicUrl = (site: Site, path: string): string => absoluteUrl(site, path) ?? path;

/** An RSS 2.0 feed of a column, newest first. Deterministic: its date is that of the newest entry. */
export function rssFeed(given: {
  readonly site: Site;
  readonly title: string;
  readonly description: string;
  /** Of the page that the feed belongs to. */
  readonly path: string;
  readonly entries: readonly ListEntry[];
}): Page {
  const { site, title, description, path, entries } = given;
  const newest = entries[0];
  const date = (instant: string): string => new Date(instant).toUTCString();
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
<channel>
<title>${title}</title>
<link>${publicUrl(site, path)}</link>
<description>${description}</description>
<language>${localeOf(site) === 'zh' ? 'zh-CN' : 'en'}</language>
${newest && html`<lastBuildDate>${date(newest.publishedAt)}</lastBuildDate>\n`}${entries.map(
  (entry) => html`<item>
<title>${entry.title}</title>
<link>${publicUrl(site, entry.path)}</link>
<guid isPermaLink="false">${`${site.id}:${entry.path}`}</guid>
<pubDate>${date(entry.publishedAt)}</pubDate>
${entry.summary !== undefined && entry.summary !== '' && html`<description>${entry.summary}</description>\n`}</item>
`,
)}</channel>
</rss>
`;
  return { mediaType: 'application/rss+xml; charset=utf-8', body: body.value };
}

/** Wraps a finished HTML page. */
export const htmlPage = (body: string): Page => ({ mediaType: 'text/html; charset=utf-8', body });

import { type Html, html, relativeLink, type Site, type SiteColumn, type Teaser } from '@changtong/sitegen';
import { badge } from './article.ts';
import { dateElement, sitePage } from './page.ts';
import type { ListPage } from './paging.ts';
import { localeOf, speaker, words } from './words.ts';

/** One line of a list. */
export interface ListEntry extends Teaser {
  readonly summary?: string;
}

/** So many earlier pages are linked by number; the rest is reached by going on. */
const linkedPages = 10;

/** Entries of a list as seen from a page. */
export const entryList = (site: Site, from: string, entries: readonly ListEntry[]): Html => html`<ul class="entries">
${entries.map(
  ({ title, path, publishedAt, expired, summary }) =>
    html`<li class="entry"><div class="entry-line"><span><a href="${relativeLink(from, path)}">${title}</a>${
      expired && badge(speaker(site)(words.expired), 'warning')
    }</span>${dateElement(publishedAt, localeOf(site))}</div>${
      summary !== undefined && summary !== '' && html`<p class="entry-summary">${summary}</p>`
    }</li>\n`,
)}</ul>
`;

/** What stands where there is nothing yet: says so, and what to do. */
export const emptyState = (message: string, advice?: string): Html =>
  html`<div class="empty"><p>${message}</p>${advice !== undefined && html`<p>${advice}</p>`}</div>\n`;

function pager(site: Site, page: ListPage<unknown>): Html | undefined {
  if (page.newer === undefined && page.older === undefined) return undefined;
  const w = speaker(site);
  const link = (to: string, label: string): Html =>
    html`<li><a href="${relativeLink(page.path, to)}">${label}</a></li>\n`;
  const last = page.earlier.slice(0, linkedPages).at(-1);
  return html`<nav aria-label="${w(words.pages)}"><ul class="pager">
${page.number === undefined && html`<li><span aria-current="page">${w(words.newest)}</span></li>\n`}${
  page.newer !== undefined && link(page.newer, w(words.newer))
}${page.earlier.slice(0, linkedPages).map(({ number, path }) => link(path, String(number)))}${
  page.number !== undefined && html`<li><span aria-current="page">${page.number}</span></li>\n`
}${page.older !== undefined && last?.number !== 1 && link(page.older, w(words.older))}</ul></nav>
`;
}

/** A page of a column's list: heading, entries, paging, feed. */
export function listPage(given: {
  readonly site: Site;
  readonly column: SiteColumn;
  readonly page: ListPage<ListEntry>;
  readonly feedPath?: string;
  /** What an empty column says. */
  readonly empty: { readonly message: string; readonly advice?: string };
}): string {
  const { site, column, page, feedPath, empty } = given;
  const w = speaker(site);
  const part = page.number === undefined ? undefined : w(words.pageFromOldest(page.number));
  return sitePage({
    site,
    path: page.path,
    column,
    title: part === undefined ? column.title : `${column.title} ${part}`,
    ...(part === undefined ? {} : { crumbs: [{ title: part }] }),
    ...(feedPath === undefined ? {} : { feed: { path: feedPath, title: `${column.title} - ${site.content.name}` } }),
    main: html`<div class="page-heading"><h1>${column.title}</h1>${
      column.description !== undefined && html`<p>${column.description}</p>`
    }${part !== undefined && html`<p>${part}</p>`}</div>
${page.items.length === 0 ? emptyState(empty.message, empty.advice) : entryList(site, page.path, page.items)}${pager(site, page)}${
  feedPath !== undefined &&
  html`<p class="feed"><a href="${relativeLink(page.path, feedPath)}">${w(words.subscribe)}</a></p>\n`
}`,
  });
}

import { dateElement, emptyState } from '@changtong/page-kit';
import { attributes, type FoundEntry, type Html, html, type SearchResult, searchWords } from '@changtong/sitegen';
import type { Asked } from '../http/env.ts';
import { frame, linkFrom, localeFor } from '../screens/frame.ts';
import { type Say, speakerOf, words } from '../screens/words.ts';
import { highlight } from './highlight.ts';

export interface SearchView extends SearchResult {
  readonly query: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

const entryLink = (asked: Asked, entry: FoundEntry): string =>
  asked.site ? linkFrom(asked, entry.path) : `sites/${entry.site}${entry.path}`;

const item = (asked: Asked, entry: FoundEntry, marked: readonly string[]): Html => html`<li class="entry">
<div class="entry-line"><a href="${entryLink(asked, entry)}">${highlight(entry.title, marked)}</a>${dateElement(entry.publishedAt, localeFor(asked))}</div>
${entry.summary !== '' && html`<p class="entry-summary">${highlight(entry.summary, marked)}</p>\n`}</li>
`;

const pageLink = (query: string, page: number): string =>
  `search?${new URLSearchParams({ q: query, page: String(page) })}`;

const pager = ({ query, page, pages }: SearchView, w: Say): Html | undefined => {
  if (pages <= 1) return undefined;
  const link = (to: number, label: string, rel: string): Html =>
    html`<li><a ${attributes({ href: pageLink(query, to), rel })}>${label}</a></li>\n`;
  return html`<nav aria-label="${w(words.resultPages)}"><ul class="pager">
${page > 1 && link(page - 1, w(words.before), 'prev')}<li><span aria-current="page">${w(words.pageOf(page, pages))}</span></li>
${page < pages && link(page + 1, w(words.after), 'next')}</ul></nav>
`;
};

const results = (asked: Asked, view: SearchView, w: Say): Html => {
  const marked = searchWords(view.query);
  if (marked.length === 0) return emptyState(w(words.typeWords), w(words.typeWordsNext));
  if (view.total === 0) return emptyState(w(words.noneFound(view.query)), w(words.noneFoundNext));
  return html`<p role="status">${w(words.found(view.total, view.query))}</p>
<ul class="entries">
${view.found.map((entry) => item(asked, entry, marked))}</ul>
${pager(view, w)}`;
};

/** The form of its own that the page has where no site's header carries one. */
const form = (query: string, w: Say): Html => html`<form class="search" role="search" action="search" method="get">
<label class="visually-hidden" for="search-all">${w(words.searchAll)}</label>
<input ${attributes({ type: 'search', id: 'search-all', name: 'q', value: query, maxlength: 100, autocomplete: 'off' })}>
<button type="submit">${w(words.search)}</button>
</form>
`;

/** The results as a plain page: it works without scripts, and every page of it has an address. */
export function searchPage(asked: Asked, view: SearchView): string {
  const w = speakerOf(asked);
  return frame(asked, {
    title: view.query === '' ? w(words.search) : w(words.searched(view.query)),
    crumbs: [{ title: w(words.search) }],
    query: view.query,
    main: html`<div class="page-heading"><h1>${w(words.search)}</h1></div>
${!asked.site && form(view.query, w)}${results(asked, view, w)}`,
  });
}

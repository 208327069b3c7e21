import { emptyState, entryList, htmlPage, searchForm, searchPath, sitePage, speaker, words } from '@changtong/page-kit';
import { type Html, html, type PageType, type Reader, relativeLink, type SiteColumn } from '@changtong/sitegen';
import { homeWords } from './words.ts';

/** So many entries of each column stand on the home page. */
const perColumn = 7;

async function panel(column: SiteColumn, reader: Reader): Promise<Html> {
  const w = speaker(reader.site);
  const entries = await reader.teasers(column, perColumn);
  const id = `column-${column.slug}`;
  return html`<section class="panel" aria-labelledby="${id}">
<div class="panel-heading"><h2 id="${id}">${column.title}</h2><a href="${relativeLink('/', `/${column.slug}/`)}" aria-label="${w(
    words.moreOf(column.title),
  )}">${w(words.more)}</a></div>
${
  entries.length > 0
    ? entryList(reader.site, '/', entries)
    : html`<p class="panel-empty">${w(homeWords.columnEmpty)}</p>\n`
}</section>
`;
}

/** The home page: search first, then the newest of every column. */
export const homePage: PageType = {
  id: 'websites.home',
  scope: 'site',
  routes: async () => [{ path: '/', args: {} }],
  async render(route, _column, reader) {
    const { site } = reader;
    const w = speaker(site);
    const { columns, description } = site.content;
    const panels = await Promise.all(columns.map((column) => panel(column, reader)));
    return htmlPage(
      sitePage({
        site,
        path: route.path,
        title: '',
        layout: 'home',
        main: html`<div class="home-hero"><div class="wrap">
<h1>${w(homeWords.question)}</h1>
${description !== undefined && html`<p>${description}</p>\n`}${searchForm(site, {
  action: relativeLink('/', searchPath),
  id: 'search',
  hint: w(homeWords.searchHint),
})}
</div></div>
<div class="wrap">
${
  panels.length > 0
    ? html`<div class="panels">\n${panels}</div>\n`
    : html`<div class="panels">${emptyState(w(homeWords.siteEmpty), w(homeWords.siteEmptyAdvice))}</div>\n`
}</div>
`,
      }),
    );
  },
};

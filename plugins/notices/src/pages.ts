import { definePages, type PageType, type SiteColumn } from '@changtong/sitegen';
import { listPages } from './page-ids.ts';
import { articlePath, feedPath } from './pages/addresses.ts';
import { renderArticle } from './pages/article-page.ts';
import { renderFeed } from './pages/feed-page.ts';
import { boardOf, listEntry, pagesOf, renderList } from './pages/list-page.ts';
import { boardSource } from './pages/sources.ts';

/** A column that shows a board (`settings: { board }`): its list, the feed of it, and a page for every notice. */
const boardPages: PageType = {
  id: listPages,
  scope: 'column',
  async routes(given, reader) {
    const column = mustBe(given);
    const { notices } = await reader.read(boardSource, { board: boardOf(column) });
    return [
      ...(await pagesOf(column, reader)).map(({ path }) => ({ path, args: { view: 'list' } })),
      { path: feedPath(column), args: { view: 'feed' } },
      ...notices.map((notice) => ({ path: articlePath(column, notice), args: { view: 'article', id: notice.id } })),
    ];
  },
  render({ path, args }, given, reader) {
    const column = mustBe(given);
    if (args.view === 'list') return renderList(path, column, reader);
    if (args.view === 'feed') return renderFeed(column, reader);
    return renderArticle(path, String(args.id), column, reader);
  },
  async teaser(column, reader, count) {
    const { notices } = await reader.read(boardSource, { board: boardOf(column) });
    return notices.slice(0, count).map((notice) => listEntry(column, notice, reader));
  },
};

function mustBe(column: SiteColumn | undefined): SiteColumn {
  if (!column) throw new Error('notices: pages of a board belong to a column');
  return column;
}

export const pages = definePages({ pageTypes: [boardPages] });

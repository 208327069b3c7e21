import { htmlPage, type ListEntry, type ListPage, listPage, listPages, speaker } from '@changtong/page-kit';
import type { Page, Reader, SiteColumn } from '@changtong/sitegen';
import { articlePath, feedPath, listPath } from './addresses.ts';
import { boardSource, type PublishedNotice } from './sources.ts';
import { standingOf } from './standing.ts';
import { words } from './words.ts';

/** The board that a column shows. */
export const boardOf = ({ settings }: SiteColumn): string => (typeof settings.board === 'string' ? settings.board : '');

/** One line of a list, seen at the moment of rendering. */
export const listEntry = (column: SiteColumn, notice: PublishedNotice, reader: Reader): ListEntry => ({
  title: notice.title,
  path: articlePath(column, notice),
  publishedAt: notice.publishedAt,
  expired: standingOf(notice, reader) !== 'in-force',
});

/** The pages of a column's list. */
export async function pagesOf(column: SiteColumn, reader: Reader): Promise<readonly ListPage<PublishedNotice>[]> {
  const { notices, pageSize } = await reader.read(boardSource, { board: boardOf(column) });
  return listPages(notices, listPath(column), pageSize);
}

export async function renderList(path: string, column: SiteColumn, reader: Reader): Promise<Page> {
  const page = (await pagesOf(column, reader)).find((one) => one.path === path);
  if (!page) throw new Error(`notices: no list page at ${path}`);
  const { site } = reader;
  return htmlPage(
    listPage({
      site,
      column,
      page: { ...page, items: page.items.map((notice) => listEntry(column, notice, reader)) },
      feedPath: feedPath(column),
      empty: { message: speaker(site)(words.empty) },
    }),
  );
}

import { rssFeed, speaker } from '@changtong/page-kit';
import type { Page, Reader, SiteColumn } from '@changtong/sitegen';
import { listPath } from './addresses.ts';
import { boardOf, listEntry } from './list-page.ts';
import { boardSource, summariesSource } from './sources.ts';
import { words } from './words.ts';

/** The newest notices of a column as RSS. */
export async function renderFeed(column: SiteColumn, reader: Reader): Promise<Page> {
  const board = boardOf(column);
  const { notices } = await reader.read(boardSource, { board });
  const summaries = await reader.read(summariesSource, { board });
  const { site } = reader;
  const title = speaker(site)(words.feed(column.title, site.content.name));
  return rssFeed({
    site,
    title,
    description: column.description ?? title,
    path: listPath(column),
    entries: notices
      .filter(({ id }) => summaries[id] !== undefined)
      .map((notice) => ({ ...listEntry(column, notice, reader), summary: summaries[notice.id] ?? '' })),
  });
}

import { shanghaiDate } from '@changtong/core';
import type { SiteColumn } from '@changtong/sitegen';
import type { PublishedNotice } from './sources.ts';

export const listPath = (column: SiteColumn): string => `/${column.slug}/`;
export const feedPath = (column: SiteColumn): string => `/${column.slug}/rss.xml`;

/**
 * Made of the day of first publication and of the id, so that it never changes, whatever is corrected.
 * @example '/tzgg/20260309-8f3a1c2b4d5e/'
 */
export const articlePath = (
  column: SiteColumn,
  { id, publishedAt }: Pick<PublishedNotice, 'id' | 'publishedAt'>,
): string => `/${column.slug}/${shanghaiDate(publishedAt).replaceAll('-', '')}-${id.slice(-12)}/`;

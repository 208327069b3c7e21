import { fail, text } from '@changtong/core';
import type { ObjectRef } from '@pothos/core';
import type { ApiBuilder, ApiTypes } from './contract.ts';

/** The most items one page may have; asking for more is an error, not a silent cut. */
export const maxPageSize = 100;
export const defaultPageSize = 20;
/** Longest cursor that is looked at. */
const maxCursorLength = 1000;

/** A list cut into pages, going forward only. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Give it as `after` to go on; null when the page is empty. */
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** Where a page begins and how long it is. `after` holds the sort values of the last row before it. */
export interface PageRequest {
  readonly limit: number;
  readonly after: readonly (string | number)[] | undefined;
}

/** An opaque mark of a place in a sorted list, made of the sort values there. Not a secret, and never trusted. */
export const writeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const badCursor = () =>
  fail('invalid', 'graphql.cursor', text('翻页位置无效', 'Not a cursor of this list'), {
    path: '/after',
    remedy: text('使用上一页返回的 endCursor', 'Use the endCursor that the page before gave'),
  });

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
}

/** The sort values in a cursor; throws `invalid` unless it has exactly `length` of them. */
export function readCursor(cursor: string, length: number): readonly (string | number)[] {
  const values = cursor.length > maxCursorLength ? undefined : parseCursor(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => (typeof value === 'string' && !value.includes('\0')) || Number.isFinite(value));
  if (!fits) throw badCursor();
  return values as (string | number)[];
}

/**
 * Checks `first` and `after`. `keys` is how many values the list is sorted by.
 * Ask the database for `limit + 1` rows and give them to {@link toPage}.
 */
export function readPageRequest(
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  keys: number,
): PageRequest {
  const limit = args.first ?? defaultPageSize;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPageSize) {
    throw fail(
      'invalid',
      'graphql.first',
      text(`first 应在 1 到 ${maxPageSize} 之间`, `first must be between 1 and ${maxPageSize}`),
      { path: '/first', params: { first: limit, most: maxPageSize } },
    );
  }
  return { limit, after: args.after ? readCursor(args.after, keys) : undefined };
}

/** Makes a page of the `limit + 1` rows that were asked for. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  sortValues: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, endCursor: last === undefined ? null : writeCursor(sortValues(last)), hasMore: rows.length > limit };
}

type Types = PothosSchemaTypes.ExtendDefaultTypes<ApiTypes>;
type QueryFields = PothosSchemaTypes.QueryFieldBuilder<Types, Types['Root']>;

/** The arguments of a paged field, to be spread into `args`. The host's cost limit reads `first`. */
export const pageArgs = (t: Pick<QueryFields, 'arg'>) => ({
  first: t.arg.int({ required: false, defaultValue: defaultPageSize, description: `1–${maxPageSize}` }),
  after: t.arg.string({ required: false, description: '上一页的 endCursor' }),
});

/** The object type of a page of `item`. @example const NoticePage = pageType(builder, 'NoticePage', Notice) */
export const pageType = <T>(builder: ApiBuilder, name: string, item: ObjectRef<Types, T>) =>
  builder.objectRef<Page<T>>(name).implement({
    fields: (t) => ({
      items: t.field({ type: [item], resolve: (page) => page.items as T[] }),
      endCursor: t.exposeString('endCursor', { nullable: true }),
      hasMore: t.exposeBoolean('hasMore'),
    }),
  });

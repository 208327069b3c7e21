import { bigrams, type JsonObject, type Sql, searchable, sql, sqlJoin } from '@changtong/core';

export interface FoundEntry {
  readonly site: string;
  readonly path: string;
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: Date;
  readonly organisation: string;
  readonly data: JsonObject;
}

export interface SearchResult {
  readonly total: number;
  readonly found: readonly FoundEntry[];
}

/** More words than this make no search better; the rest is ignored. */
const maxWords = 8;
const maxWordLength = 50;

/** The words of a query, as they are compared. */
export const searchWords = (query: string): string[] =>
  [...new Set(searchable(query).split(' '))]
    .filter((word) => word !== '')
    .slice(0, maxWords)
    .map((word) => [...word].slice(0, maxWordLength).join(''));

/**
 * Finds what is published: all words must occur, titles come first, then the newest. A word of one character is looked
 * for in titles only. Works as the gateway: reads `publication` and nothing else.
 */
export async function searchEntries(
  db: Sql,
  given: { readonly query: string; readonly site?: string; readonly limit?: number; readonly offset?: number },
): Promise<SearchResult> {
  const words = searchWords(given.query);
  if (words.length === 0) return { total: 0, found: [] };
  const pairs = [...new Set(words.flatMap((word) => bigrams(word)))];
  const holds = words.map((word) =>
    bigrams(word).length > 0 ? sql`strpos(e.search_text, ${word}) > 0` : sql`strpos(e.search_title, ${word}) > 0`,
  );
  const inTitle = sqlJoin(
    words.map((word) => sql`strpos(e.search_title, ${word}) > 0`),
    ' and ',
  );
  const matching = sql`
    from publication.entry e, publication.pointer
    where e.valid_from <= pointer.release and (e.valid_to is null or e.valid_to > pointer.release)
      and e.bigrams @> ${pairs}::text[]
      and (${given.site ?? null}::text is null or e.site = ${given.site ?? null})
      and ${sqlJoin(holds, ' and ')}`;
  const { total } = await db.one<{ total: number }>(sql`select count(*)::integer as total ${matching}`);
  const found = await db.rows<FoundEntry>(sql`
    select e.site, e.path, e.id, e.type, e.title, e.summary, e.published_at as "publishedAt", e.organisation, e.data
    ${matching}
    order by (${inTitle}) desc, e.published_at desc, e.id desc, e.site, e.path
    limit ${Math.min(given.limit ?? 20, 100)} offset ${given.offset ?? 0}`);
  return { total, found };
}

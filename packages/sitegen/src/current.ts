import { fail, type Sql, sql, text } from '@changtong/core';

/** What visitors are served at an address. */
export interface CurrentPage {
  readonly blob: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** The instant at which time alone changes the page: no cache should keep it longer. */
  readonly endsAt: Date | null;
  readonly release: number;
}

/** The page at an address in the release that visitors see; one indexed query. */
export async function currentPage(db: Sql, site: string, path: string): Promise<CurrentPage | undefined> {
  const row = await db.maybe<{
    blob: string;
    media_type: string;
    size: number;
    ends_at: Date | null;
    valid_to: number | null;
    release: number;
  }>(sql`
    select p.blob, p.media_type, p.size, p.ends_at, p.valid_to, pointer.release
    from publication.pointer, lateral (
      select blob, media_type, size, ends_at, valid_to from publication.page
      where site = ${site} and path = ${path} and valid_from <= pointer.release
      order by valid_from desc limit 1) p`);
  if (!row || (row.valid_to !== null && row.valid_to <= row.release)) return undefined;
  return { blob: row.blob, mediaType: row.media_type, size: row.size, endsAt: row.ends_at, release: row.release };
}

/** The releases, newest first. */
export const listReleases = async (
  db: Sql,
  limit = 20,
): Promise<readonly { number: number; publishedAt: Date; changed: number; removed: number; isCurrent: boolean }[]> =>
  db.rows(sql`
    select number, published_at as "publishedAt", changed, removed, number = pointer.release as "isCurrent"
    from publication.release, publication.pointer where number > 0 order by number desc limit ${limit}`);

/**
 * Shows visitors an earlier release again, or, with the newest number, takes a rollback back. It holds until something
 * that is published changes; then a new release shows all of the data as it is, so mend the cause first.
 */
export async function rollbackTo(tx: Sql, release: number): Promise<void> {
  const moved = await tx.run(sql`
    update publication.pointer set release = ${release}, revision = revision + 1
    where exists (select from publication.release where number = ${release})`);
  if (moved === 1) return;
  throw fail('notFound', 'sitegen.release.missing', text(`没有第 ${release} 批次`, `There is no release ${release}`), {
    remedy: text('在发布批次列表中选一个', 'Choose one from the list of releases'),
    params: { release },
  });
}

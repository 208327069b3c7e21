import { type JsonObject, type Sql, sql } from '@changtong/core';
import { noticeContent } from '../content-type.ts';
import type { ValidityStatus } from '../validity.ts';

/** A notice as `publication.entry` holds it: all that the public API ever reads. */
export interface PublicNotice {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: Date;
  readonly organisation: string;
  readonly data: JsonObject & {
    readonly board: string;
    readonly source: string;
    readonly documentNumber: string | null;
    readonly date: string | null;
    readonly validity: { readonly status: ValidityStatus; readonly note: string | null; readonly until: string | null };
    readonly edition: number;
    readonly editionAt: string;
    readonly html: string;
  };
}

export interface Address {
  readonly site: string;
  readonly path: string;
}

// A notice may stand on several sites; whichever row is taken, its own data are the same.
const columns = sql`e.id, e.title, e.summary, e.published_at as "publishedAt", e.organisation, e.data`;
const shown = sql`from publication.entry e, publication.pointer
  where e.type = ${noticeContent.id}
    and e.valid_from <= pointer.release and (e.valid_to is null or e.valid_to > pointer.release)`;

export const publicNotice = (db: Sql, id: string): Promise<PublicNotice | undefined> =>
  db.maybe(sql`select ${columns} ${shown} and e.id = ${id}::uuid order by e.site, e.path limit 1`);

/** Newest first; `after` are the sort values of the last one seen. */
export const publicNotices = (
  db: Sql,
  asked: {
    readonly board: string | null;
    readonly after: readonly [string, string] | undefined;
    readonly limit: number;
  },
): Promise<PublicNotice[]> => {
  const rest = asked.after
    ? sql`and (e.published_at, e.id) < (${asked.after[0]}::timestamptz, ${asked.after[1]}::uuid)`
    : sql``;
  return db.rows(sql`
    select distinct on (e.published_at, e.id) ${columns} ${shown}
      and (${asked.board}::text is null or e.data->>'board' = ${asked.board}) ${rest}
    order by e.published_at desc, e.id desc, e.site, e.path limit ${asked.limit}`);
};

export const addressesOf = (db: Sql, id: string): Promise<Address[]> =>
  db.rows(sql`select e.site, e.path ${shown} and e.id = ${id}::uuid order by e.site, e.path`);

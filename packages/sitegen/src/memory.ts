import { type Sql, sql } from '@changtong/core';
import { unitKey } from './units.ts';

/** What the generator remembers of its newest release, as one snapshot sees it. */
export interface Memory {
  /** The release that visitors see. */
  readonly release: number;
  /** The newest release; higher than `release` after a rollback. */
  readonly newest: number;
  readonly revision: string;
  readonly changes: readonly { readonly id: string; readonly tag: string }[];
  readonly plans: ReadonlyMap<string, PlanRow>;
}

export interface PlanRow {
  readonly site: string;
  readonly page_type: string;
  readonly column_slug: string;
  readonly input: string;
  readonly tags: readonly string[];
  readonly ends_at: Date | null;
}

export interface RouteRow {
  readonly site: string;
  readonly path: string;
  readonly page_type: string;
  readonly column_slug: string;
  readonly args: string;
}

export interface Address {
  readonly site: string;
  readonly path: string;
}

/** Reads what must be known before anything is planned. */
export async function readMemory(db: Sql, now: Date): Promise<Memory> {
  const pointer = await db.one<{ release: number; newest: number; revision: string }>(sql`
    select release, (select max(number) from publication.release) as newest, revision::text
    from publication.pointer`);
  const changes = await db.rows<{ id: string; tag: string }>(sql`
    select id::text, tag from publication.change where due_at is null or due_at <= ${now}`);
  const plans = await db.rows<PlanRow>(sql`
    select site, page_type, column_slug, input, tags, ends_at from publication.plan`);
  return {
    ...pointer,
    changes,
    plans: new Map(plans.map((row) => [unitKey(row.site, row.page_type, row.column_slug), row])),
  };
}

export const routesOfUnit = (db: Sql, site: string, pageType: string, columnSlug: string): Promise<RouteRow[]> =>
  db.rows(sql`
    select site, path, page_type, column_slug, args from publication.route
    where site = ${site} and page_type = ${pageType} and column_slug = ${columnSlug}`);

export const routesAt = (db: Sql, addresses: readonly Address[]): Promise<RouteRow[]> =>
  db.rows(sql`
    select r.site, r.path, r.page_type, r.column_slug, r.args from publication.route r
    join jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as wanted(site text, path text)
      on wanted.site = r.site and wanted.path = r.path`);

export const pathsOfSite = async (db: Sql, site: string): Promise<string[]> =>
  (await db.rows<{ path: string }>(sql`select path from publication.route where site = ${site}`)).map((r) => r.path);

/** Addresses whose pages have read one of the tags, or whose time has come. */
export const addressesTouched = (db: Sql, tags: readonly string[], now: Date): Promise<Address[]> =>
  db.rows(sql`
    select site, path from publication.page_tag where tag = any(${tags}::text[])
    union
    select site, path from publication.page where valid_to is null and ends_at is not null and ends_at <= ${now}`);

/** Fingerprints of the newest pages at these addresses. */
export const fingerprintsAt = (
  db: Sql,
  addresses: readonly Address[],
): Promise<(Address & { fingerprint: string })[]> =>
  db.rows(sql`
    select p.site, p.path, p.fingerprint from publication.page p
    join jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as wanted(site text, path text)
      on wanted.site = p.site and wanted.path = p.path
    where p.valid_to is null`);

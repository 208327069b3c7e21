import { type Sql, sql } from '@changtong/core';
import type { FoundEntry } from '@changtong/sitegen';

/** One published thing by its id, as visitors see it now; where several sites show it, the first of them. */
export const findEntry = (db: Sql, id: string, site: string | null): Promise<FoundEntry | undefined> =>
  db.maybe<FoundEntry>(sql`
    select e.site, e.path, e.id, e.type, e.title, e.summary, e.published_at as "publishedAt", e.organisation, e.data
    from publication.entry e, publication.pointer
    where e.id = ${id}::uuid and (${site}::text is null or e.site = ${site})
      and e.valid_from <= pointer.release and (e.valid_to is null or e.valid_to > pointer.release)
    order by e.site, e.path limit 1`);

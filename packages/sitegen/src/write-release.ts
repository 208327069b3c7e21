import { type Sql, type SqlQuery, sql } from '@changtong/core';
import type { Address, Memory } from './memory.ts';
import type { Plan } from './plan.ts';
import type { Rendered } from './render.ts';

const batchSize = 500;

/** Rows travel as one JSON parameter, in pieces. */
async function inBatches<T>(tx: Sql, rows: readonly T[], statement: (json: string) => SqlQuery): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await tx.run(statement(JSON.stringify(rows.slice(start, start + batchSize))));
  }
}

const closePages = (json: string, release: number): SqlQuery => sql`
  with gone as (select * from jsonb_to_recordset(${json}::jsonb) as x(site text, path text)),
  closed as (
    update publication.page p set valid_to = ${release} from gone
    where p.site = gone.site and p.path = gone.path and p.valid_to is null
    returning p.site, p.path)
  update publication.entry e set valid_to = ${release} from gone
  where e.site = gone.site and e.path = gone.path and e.valid_to is null`;

const addPages = (json: string, release: number): SqlQuery => sql`
  insert into publication.page (site, path, valid_from, blob, media_type, size, fingerprint)
  select site, path, ${release}, blob, media_type, size, fingerprint
  from jsonb_to_recordset(${json}::jsonb)
    as x(site text, path text, blob text, media_type text, size integer, fingerprint text)`;

const addEntries = (json: string, release: number): SqlQuery => sql`
  insert into publication.entry (site, path, valid_from, id, type, title, summary, published_at, organisation, data,
    search_title, search_text, bigrams)
  select site, path, ${release}, id, type, title, summary, published_at, organisation, data,
    search_title, search_text, bigrams
  from jsonb_to_recordset(${json}::jsonb) as x(site text, path text, id uuid, type text, title text, summary text,
    published_at timestamptz, organisation text, data jsonb, search_title text, search_text text, bigrams text[])`;

const setEnds = (json: string): SqlQuery => sql`
  update publication.page p set ends_at = x.ends_at
  from jsonb_to_recordset(${json}::jsonb) as x(site text, path text, ends_at timestamptz)
  where p.site = x.site and p.path = x.path and p.valid_to is null and p.ends_at is distinct from x.ends_at`;

const dropTags = (json: string): SqlQuery => sql`
  delete from publication.page_tag t using jsonb_to_recordset(${json}::jsonb) as x(site text, path text)
  where t.site = x.site and t.path = x.path`;

const addTags = (json: string): SqlQuery => sql`
  insert into publication.page_tag (tag, site, path)
  select tag, site, path from jsonb_to_recordset(${json}::jsonb) as x(site text, path text, tags text[]),
    unnest(x.tags) as tag`;

const dropRoutes = (json: string): SqlQuery => sql`
  delete from publication.route r using jsonb_to_recordset(${json}::jsonb) as x(site text, path text)
  where r.site = x.site and r.path = x.path`;

const putRoutes = (json: string): SqlQuery => sql`
  insert into publication.route (site, path, page_type, column_slug, args)
  select site, path, page_type, column_slug, args
  from jsonb_to_recordset(${json}::jsonb) as x(site text, path text, page_type text, column_slug text, args text)
  on conflict (site, path) do update
  set page_type = excluded.page_type, column_slug = excluded.column_slug, args = excluded.args`;

const putPlans = (json: string): SqlQuery => sql`
  insert into publication.plan (site, page_type, column_slug, input, tags, ends_at)
  select site, page_type, column_slug, input, tags, ends_at from jsonb_to_recordset(${json}::jsonb)
    as x(site text, page_type text, column_slug text, input text, tags text[], ends_at timestamptz)
  on conflict (site, page_type, column_slug) do update
  set input = excluded.input, tags = excluded.tags, ends_at = excluded.ends_at`;

const dropPlans = (json: string): SqlQuery => sql`
  delete from publication.plan p
  using jsonb_to_recordset(${json}::jsonb) as x(site text, page_type text, column_slug text)
  where p.site = x.site and p.page_type = x.page_type and p.column_slug = x.column_slug`;

const bare = ({ site, path }: Address): Address => ({ site, path });

/**
 * Writes a release: rows, the generator's memory, the end of the announced changes and the pointer, in the caller's
 * transaction. Answers the number of the release that visitors see then, or `undefined`, with nothing written, when
 * another publisher was faster since the snapshot that the work was based on.
 */
export async function writeRelease(
  tx: Sql,
  given: { readonly memory: Memory; readonly plan: Plan; readonly rendered: Rendered; readonly now: Date },
): Promise<number | undefined> {
  const { memory, plan, rendered, now } = given;
  const held = await tx.one<{ revision: string }>(sql`select revision::text from publication.pointer for update`);
  if (held.revision !== memory.revision) return undefined;

  const { changed, dependencies } = rendered;
  const removed = plan.goneRoutes.map(bare);
  // Without a difference there is no release, and a rollback holds.
  const isNew = changed.length > 0 || removed.length > 0;
  const release = isNew ? memory.newest + 1 : memory.release;
  if (isNew) {
    await tx.run(sql`
      insert into publication.release (number, published_at, rendered, changed, removed)
      values (${release}, ${now}, ${dependencies.length}, ${changed.length}, ${removed.length})`);
  }
  await inBatches(tx, [...changed.map(bare), ...removed], (json) => closePages(json, release));
  await inBatches(
    tx,
    changed.map(({ entry: _, ...page }) => page),
    (json) => addPages(json, release),
  );
  await inBatches(
    tx,
    changed.flatMap(({ entry }) => entry ?? []),
    (json) => addEntries(json, release),
  );
  await inBatches(
    tx,
    dependencies.map(({ site, path, endsAt }) => ({ site, path, ends_at: endsAt })),
    setEnds,
  );
  await inBatches(tx, [...dependencies.map(bare), ...removed], dropTags);
  await inBatches(tx, dependencies, addTags);
  await inBatches(tx, removed, dropRoutes);
  await inBatches(tx, plan.newRoutes, putRoutes);
  await inBatches(tx, plan.goneUnits, dropPlans);
  await inBatches(
    tx,
    plan.planned.map(({ unit, dependencies: { tags, endsAt } }) => ({
      site: unit.site.id,
      page_type: unit.pageType.id,
      column_slug: unit.column?.slug ?? '',
      input: unit.input,
      tags,
      ends_at: endsAt,
    })),
    putPlans,
  );
  await tx.run(sql`
    delete from publication.change where id = any(${memory.changes.map((change) => change.id)}::bigint[])`);
  await tx.run(sql`update publication.pointer set release = ${release}, revision = revision + 1`);
  return release;
}

import { type Sql, sql } from '@changtong/core';

/** The tag of a definition in force; announced when a version is enacted, read by sources that read definitions. */
export const definitionTag = (kind: string, id: string): string => `definition:${kind}:${id}`;

/** The tag of all definitions of a kind together; for sources that list them. Announced with every version of the kind. */
export const definitionsTag = (kind: string): string => `definitions:${kind}`;

/**
 * Says which things changed. Call it in the transaction that changes them: what commits is announced, what rolls back is not.
 * @param at the instant from which the change shows, when that is not at once (a version with a later 启用时间)
 * @example await announceChanges(tx, ['notices.board:mzj-tzgg'])
 */
export async function announceChanges(tx: Sql, tags: readonly string[], at?: Date): Promise<void> {
  const unique = [...new Set(tags)].sort();
  if (unique.length === 0) return;
  await tx.run(sql`
    insert into publication.change (tag, due_at)
    select tag, ${at ?? null}::timestamptz from unnest(${unique}::text[]) as tag`);
}

/**
 * The next instant at which something has to be published: what was announced for later, or a page or plan that time
 * changes. In the past (1970) when something announced waits already; undefined when nothing is to come.
 */
export async function nextChangeAt(db: Sql): Promise<Date | undefined> {
  const { next } = await db.one<{ next: Date | string | null }>(sql`
    select least(
      (select min(coalesce(due_at, '1970-01-01T00:00:00Z')) from publication.change),
      (select min(ends_at) from publication.page where valid_to is null and ends_at is not null),
      (select min(ends_at) from publication.plan)
    ) as next`);
  return next === null ? undefined : new Date(next);
}

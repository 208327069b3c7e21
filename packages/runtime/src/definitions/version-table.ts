import { type Json, type Kind, type Sql, type SqlQuery, sql, sqlName, type Version } from '@changtong/core';

/** Where a process reads versions: all of them, or, in the gateway, only what the public zone may know. */
export type VersionSource = 'kernel' | 'publication';

export interface VersionRow {
  readonly kind: string;
  readonly id: string;
  readonly number: number;
  readonly organisation: string;
  readonly title: string;
  readonly format: number;
  readonly content: Json;
  readonly hash: string;
  readonly effective_from: Date;
}

const tableOf = (source: VersionSource): SqlQuery =>
  source === 'kernel' ? sqlName('kernel', 'version') : sqlName('publication', 'definition');

const columns = sql`kind, id, number, organisation, title, format, content, hash, effective_from`;

/** Versions of a kind that hold at `since` or begin later; ordered by id and number. */
export const selectTimeline = (db: Sql, source: VersionSource, kind: string, since: Date): Promise<VersionRow[]> =>
  db.rows<VersionRow>(sql`
    (select distinct on (id) ${columns} from ${tableOf(source)}
     where kind = ${kind} and effective_from <= ${since} order by id, effective_from desc, number desc)
    union all
    (select ${columns} from ${tableOf(source)} where kind = ${kind} and effective_from > ${since})
    order by id, number`);

/** One numbered version. */
export const selectVersion = (
  db: Sql,
  source: VersionSource,
  kind: string,
  id: string,
  number: number,
): Promise<VersionRow | undefined> =>
  db.maybe<VersionRow>(
    sql`select ${columns} from ${tableOf(source)} where kind = ${kind} and id = ${id} and number = ${number}`,
  );

/** The latest numbers of definitions, whether in force already or not. */
export const selectLatest = (db: Sql, kind: string, id: string): Promise<VersionRow | undefined> =>
  db.maybe<VersionRow>(sql`
    select ${columns} from kernel.version where kind = ${kind} and id = ${id} order by number desc limit 1`);

/** Which kinds and ids there are, in force or coming. */
export const selectKnown = (db: Sql): Promise<{ kind: string; id: string }[]> =>
  db.rows(sql`select distinct kind, id from kernel.version`);

/** The next moment after `now` at which some version begins to hold. */
export async function selectNextBeginning(db: Sql, source: VersionSource, now: Date): Promise<Date | undefined> {
  const { next } = await db.one<{ next: Date | null }>(
    sql`select min(effective_from) as next from ${tableOf(source)} where effective_from > ${now}`,
  );
  return next ?? undefined;
}

/** What begins to hold after `from`, up to `to`, and since when. */
export const selectBeginning = (
  db: Sql,
  source: VersionSource,
  from: Date,
  to: Date,
): Promise<{ kind: string; id: string; since: Date }[]> =>
  db.rows(sql`
    select kind, id, max(effective_from) as since from ${tableOf(source)}
    where effective_from > ${from} and effective_from <= ${to} group by kind, id`);

function deepFreeze(value: Json): Json {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** A row as a version, its content brought up to the kind's current format. Frozen: all callers share one. */
export function toVersion(row: VersionRow, kind: Kind<unknown> | undefined): Version<Json> {
  let { content, format } = row;
  for (const current = kind?.format ?? format; format < current; format += 1) {
    const up = kind?.upcasters?.[format];
    if (!up) throw new Error(`${row.kind} has no upcaster from format ${format}`);
    content = up(content);
  }
  content = deepFreeze(content);
  const { kind: kindId, id, number, organisation, title, hash } = row;
  return {
    kind: kindId,
    id,
    number,
    organisation,
    title,
    format,
    content,
    hash,
    effectiveFrom: row.effective_from.toISOString(),
  };
}

import { type Sql, type SqlQuery, sql, sqlJoin } from '@changtong/core';
import { type At, hours, later, settingsOf } from '../settings.ts';
import type { Person } from './person.ts';
import { postsOf } from './posts.ts';

const identityColumns = sql`p.id, p.login, p.name, p.clearance, ${postsOf(sql`t.person = p.id`)} as posts,
  p.created_at as "createdAt", p.disabled_at as "disabledAt"`;
const columns = sql`${identityColumns}, p.must_change_password as "mustChangePassword"`;

/** The columns of a {@link Person} who signs in at a moment: a password too old must be changed. The table is called `p`. */
export const personColumnsAt = (at: At): SqlQuery => {
  const oldest = later(at.now, -hours(24 * settingsOf(at).passwordDays));
  return sql`${identityColumns}, p.must_change_password or p.password_changed_at <= ${oldest} as "mustChangePassword"`;
};

/** One person, disabled or not; with `lock` nobody else changes them until the transaction ends. */
export const personOf = (
  db: Sql,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Person | undefined> =>
  db.maybe<Person>(
    sql`select ${columns} from kernel.person p where p.id = ${id} ${lock ? sql`for update of p` : sql``}`,
  );

/** One person by login, in any capitals. */
export const personByLogin = (db: Sql, login: string): Promise<Person | undefined> =>
  db.maybe<Person>(sql`select ${columns} from kernel.person p where p.login = ${login.trim().toLowerCase()}`);

/** People by login; with `organisations`, those with a post in one of them. */
export function listPeople(
  db: Sql,
  filter: { readonly organisations?: readonly string[]; readonly includeDisabled?: boolean } = {},
): Promise<readonly Person[]> {
  const conditions = [sql`true`];
  if (!filter.includeDisabled) conditions.push(sql`p.disabled_at is null`);
  if (filter.organisations) {
    conditions.push(sql`exists (select from kernel.post t
      where t.person = p.id and t.organisation = any(${filter.organisations}::text[]))`);
  }
  return db.rows<Person>(
    sql`select ${columns} from kernel.person p where ${sqlJoin(conditions, ' and ')} order by p.login`,
  );
}

export interface PeopleFilter {
  /** A condition on a post, whose table is called `t`; a person is found by any of their posts. @example sql`t.organisation = 'mzj'` */
  readonly post: SqlQuery;
  readonly id?: string;
  /** Part of a name or a login, in any capitals. */
  readonly search?: string;
  readonly includeDisabled?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

/** One page of the people who hold such a post, by login, and how many there are in all. */
export async function findPeople(
  db: Sql,
  { post, id, search = '', includeDisabled = false, offset = 0, limit = 50 }: PeopleFilter,
): Promise<{ readonly rows: readonly Person[]; readonly total: number }> {
  const wanted = search.trim().toLowerCase();
  const conditions = [sql`exists (select from kernel.post t where t.person = p.id and ${post})`];
  if (id !== undefined) conditions.push(sql`p.id = ${id}`);
  if (!includeDisabled) conditions.push(sql`p.disabled_at is null`);
  if (wanted !== '') conditions.push(sql`(strpos(p.login, ${wanted}) > 0 or strpos(lower(p.name), ${wanted}) > 0)`);
  const where = sqlJoin(conditions, ' and ');
  const { total } = await db.one<{ total: number }>(
    sql`select count(*)::int as total from kernel.person p where ${where}`,
  );
  const rows = await db.rows<Person>(sql`
    select ${columns} from kernel.person p where ${where} order by p.login offset ${offset} limit ${limit}`);
  return { rows, total };
}

import { type Sql, type SqlQuery, sql, sqlJoin } from '@changtong/core';
import type { Person } from './person.ts';
import { postsOf } from './posts.ts';

const columns = sql`p.id, p.login, p.name, p.clearance, ${postsOf(sql`t.person = p.id`)} as posts,
  p.must_change_password as "mustChangePassword", p.created_at as "createdAt", p.disabled_at as "disabledAt"`;

/** The columns of a {@link Person}, for statements that read more than the person. The table is called `p`. */
export const personColumns: SqlQuery = columns;

/** One person, disabled or not. */
export const personOf = (db: Sql, id: string): Promise<Person | undefined> =>
  db.maybe<Person>(sql`select ${columns} from kernel.person p where p.id = ${id}`);

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

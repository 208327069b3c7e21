import { type Sql, type SqlQuery, sql } from '@changtong/core';
import { postsOf } from '../people/posts.ts';
import type { ServiceAccount } from './service-account.ts';

const columns = sql`a.id, a.name, a.clearance, ${postsOf(sql`t.service_account = a.id`)} as posts,
  a.created_at as "createdAt", a.disabled_at as "disabledAt"`;

/**
 * Service accounts by name, the stopped ones included; with `post` (a condition on a post, whose table is called `t`) those
 * that hold such a post.
 */
export const listServiceAccounts = (
  db: Sql,
  { post }: { readonly post?: SqlQuery } = {},
): Promise<readonly ServiceAccount[]> =>
  db.rows<ServiceAccount>(sql`
    select ${columns} from kernel.service_account a
    where ${post ? sql`exists (select from kernel.post t where t.service_account = a.id and ${post})` : sql`true`}
    order by a.name`);

/** One service account, stopped or not. */
export const serviceAccountOf = (db: Sql, id: string): Promise<ServiceAccount | undefined> =>
  db.maybe<ServiceAccount>(sql`select ${columns} from kernel.service_account a where a.id = ${id}`);

/** The account that a token, named by its id, belongs to. */
export const serviceAccountOfToken = (db: Sql, token: string): Promise<ServiceAccount | undefined> =>
  db.maybe<ServiceAccount>(sql`
    select ${columns} from kernel.service_account a
    where a.id = (select k.service_account from kernel.service_token k where k.id = ${token})`);

import { newId, type Post, type Sql, type SqlQuery, sql } from '@changtong/core';

/** Who holds posts: a person or a service account. */
export type Holder = { readonly person: string } | { readonly serviceAccount: string };

/** The posts of `holder` as JSON, in the shape of core's `Post`. @example postsOf(sql`t.person = p.id`) */
export const postsOf = (holder: SqlQuery): SqlQuery => sql`coalesce((
  select jsonb_agg(jsonb_build_object('organisation', t.organisation, 'roles', t.roles, 'alsoFor', t.also_for)
    order by t.organisation)
  from kernel.post t where ${holder}), '[]'::jsonb)`;

/** Replaces the posts of a holder. */
export async function writePosts(tx: Sql, holder: Holder, posts: readonly Post[], now: Date): Promise<void> {
  const person = 'person' in holder ? holder.person : null;
  const account = 'serviceAccount' in holder ? holder.serviceAccount : null;
  await tx.run(sql`delete from kernel.post where person = ${person} or service_account = ${account}`);
  for (const post of posts) {
    await tx.run(sql`
      insert into kernel.post (id, person, service_account, organisation, roles, also_for)
      values (${newId(now)}, ${person}, ${account}, ${post.organisation}, ${post.roles}::text[],
        ${post.alsoFor ?? []}::text[])`);
  }
}

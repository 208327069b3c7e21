import { fail, type Level, newId, type Post, type Principal, type Sql, sql, text } from '@changtong/core';
import { recordAct } from '../audit.ts';
import { checkHolder } from '../people/check-person.ts';
import { writePosts } from '../people/posts.ts';
import type { At } from '../settings.ts';
import type { ServiceAccount } from './service-account.ts';

/** Adds a service account. `tx` must be a transaction. Throws `invalid` with all problems, `conflict` for a taken name. */
export async function createServiceAccount(
  tx: Sql,
  input: { readonly name: string; readonly clearance: Level; readonly posts: readonly Post[]; readonly by: Principal },
  at: At,
): Promise<ServiceAccount> {
  const { clearance, posts, by } = input;
  const name = input.name.trim();
  checkHolder({ name, clearance, posts });
  const id = newId(at.now);
  const added = await tx.run(sql`
    insert into kernel.service_account (id, name, clearance, created_at) values (${id}, ${name}, ${clearance}, ${at.now})
    on conflict (name) do nothing`);
  if (added === 0) {
    const message = text(`已有名为“${name}”的服务账号`, `There is a service account called “${name}” already`);
    throw fail('conflict', 'identity.account-name-taken', message, { path: '/name' });
  }
  await writePosts(tx, { serviceAccount: id }, posts, at.now);
  await recordAct(tx, { by, action: 'identity.create-service-account', object: id, detail: { name, clearance } }, at);
  return { id, name, clearance, posts, createdAt: at.now, disabledAt: null };
}

/** Stops a service account: none of its tokens is accepted from now on. `tx` must be a transaction. */
export async function disableServiceAccount(
  tx: Sql,
  input: { readonly account: string; readonly by: Principal },
  at: At,
): Promise<void> {
  const changed = await tx.run(sql`
    update kernel.service_account set disabled_at = coalesce(disabled_at, ${at.now}) where id = ${input.account}`);
  if (changed === 0) {
    throw fail('notFound', 'identity.no-such-account', text('没有这个服务账号', 'There is no such service account'));
  }
  await recordAct(tx, { by: input.by, action: 'identity.disable-service-account', object: input.account }, at);
}

import { fail, type Level, type Post, type Principal, type Sql, sql, text } from '@changtong/core';
import { recordAct } from '../audit.ts';
import { revokeSessionsOf } from '../sessions/revoke-session.ts';
import type { At } from '../settings.ts';
import { checkHolder } from './check-person.ts';
import { writePosts } from './posts.ts';

const missing = () => fail('notFound', 'identity.no-such-person', text('没有这个人员', 'There is no such person'));

/** Changes name, clearance or posts; what is not given stays. Holds for open sessions from their next request on. */
export async function changePerson(
  tx: Sql,
  input: {
    readonly person: string;
    readonly name?: string;
    readonly clearance?: Level;
    readonly posts?: readonly Post[];
    readonly by: Principal;
  },
  at: At,
): Promise<void> {
  checkHolder(input);
  const { person, name, clearance, posts } = input;
  const changed = await tx.run(sql`
    update kernel.person set name = coalesce(${name?.trim() ?? null}, name), clearance = coalesce(${clearance ?? null}, clearance)
    where id = ${person}`);
  if (changed === 0) throw missing();
  if (posts) await writePosts(tx, { person }, posts, at.now);
  const detail = {
    ...(name && { name }),
    ...(clearance && { clearance }),
    ...(posts && { posts: posts.map(({ organisation, roles, alsoFor = [] }) => ({ organisation, roles, alsoFor })) }),
  };
  await recordAct(tx, { by: input.by, action: 'identity.change-person', object: person, detail }, at);
}

/** Shuts a person out, sessions included. The person stays: what they did keeps its name. */
export async function disablePerson(tx: Sql, input: { person: string; by: Principal }, at: At): Promise<void> {
  const { person, by } = input;
  const changed = await tx.run(sql`
    update kernel.person set disabled_at = coalesce(disabled_at, ${at.now}) where id = ${person}`);
  if (changed === 0) throw missing();
  await revokeSessionsOf(tx, { person, because: 'disabled', by }, at);
  await recordAct(tx, { by, action: 'identity.disable-person', object: person }, at);
}

/** Lets a disabled person in again. */
export async function enablePerson(tx: Sql, input: { person: string; by: Principal }, at: At): Promise<void> {
  const { person, by } = input;
  const changed = await tx.run(sql`update kernel.person set disabled_at = null where id = ${person}`);
  if (changed === 0) throw missing();
  await recordAct(tx, { by, action: 'identity.enable-person', object: person }, at);
}

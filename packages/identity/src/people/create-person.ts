import { fail, type Level, newId, type Post, type Principal, ProblemError, type Sql, sql, text } from '@changtong/core';
import { recordAct } from '../audit.ts';
import { hashPassword } from '../password/hash.ts';
import { checkPassword } from '../password/rules.ts';
import { type At, settingsOf } from '../settings.ts';
import { checkHolder } from './check-person.ts';
import type { Person } from './person.ts';
import { writePosts } from './posts.ts';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly clearance: Level;
  readonly posts: readonly Post[];
  /** Without one the person cannot sign in until {@link setPassword}. */
  readonly password?: string;
  /** Whether the password must be replaced at the first sign-in; true unless told, for whoever typed it knows it. */
  readonly mustChangePassword?: boolean;
  /** Who does it. */
  readonly by: Principal;
}

/** Adds a person with posts. `tx` must be a transaction. Throws `invalid` with all problems, `conflict` for a taken login. */
export async function createPerson(tx: Sql, input: NewPerson, at: At): Promise<Person> {
  const login = input.login.trim().toLowerCase();
  const name = input.name.trim();
  checkHolder({ ...input, login });
  if (input.password !== undefined) {
    const problems = checkPassword(input.password, { login, name });
    if (problems.length > 0) throw new ProblemError('invalid', problems);
  }
  const id = newId(at.now);
  const hash = input.password === undefined ? null : await hashPassword(input.password, settingsOf(at).scrypt);
  const mustChangePassword = input.mustChangePassword ?? true;
  const added = await tx.run(sql`
    insert into kernel.person (id, login, name, clearance, password_hash, password_changed_at, must_change_password, created_at)
    values (${id}, ${login}, ${name}, ${input.clearance}, ${hash}, ${hash && at.now}, ${mustChangePassword}, ${at.now})
    on conflict (login) do nothing`);
  if (added === 0) {
    throw fail('conflict', 'identity.login-taken', text(`登录名“${login}”已被使用`, `The login “${login}” is taken`), {
      path: '/login',
    });
  }
  await writePosts(tx, { person: id }, input.posts, at.now);
  const { clearance, posts } = input;
  await recordAct(tx, { by: input.by, action: 'identity.create-person', object: id, detail: { login, clearance } }, at);
  return { id, login, name, clearance, posts, mustChangePassword, createdAt: at.now, disabledAt: null };
}

import { fail, type Principal, ProblemError, type Sql, sql, text } from '@changtong/core';
import type { Database } from '@changtong/db';
import { recordAct } from '../audit.ts';
import { personOf } from '../people/read-people.ts';
import { clearAttempts, reserveAttempt } from '../sessions/attempts.ts';
import { principalOfPerson } from '../sessions/principal-of-session.ts';
import { revokeSessionsOf } from '../sessions/revoke-session.ts';
import { type At, settingsOf } from '../settings.ts';
import { hashPassword, pretendToVerify, verifyPassword } from './hash.ts';
import { checkPassword } from './rules.ts';

/**
 * Gives a person a password that somebody else chose: it must be replaced at the next sign-in, every session ends, and a
 * lock after wrong guesses is lifted.
 * `tx` must be a transaction. Throws `invalid` with every rule it breaks, `notFound`.
 */
export async function setPassword(
  tx: Sql,
  input: { readonly person: string; readonly password: string; readonly by: Principal },
  at: At,
): Promise<void> {
  const prepared = await prepare(tx, input.person, input.password, at);
  await replace(tx, { person: input.person, mustChange: true, ...prepared }, at);
  await clearAttempts(tx, [`login:${prepared.login}`]);
  await revokeSessionsOf(tx, { person: input.person, because: 'password', by: input.by }, at);
  await recordAct(tx, { by: input.by, action: 'identity.set-password', object: input.person }, at);
}

/**
 * A person's own change. Ends every session of theirs except the one named. Guessing the current password counts
 * like guessing at sign-in. Throws `invalid` with every rule the new one breaks, `tooMany` when locked.
 */
export async function changePassword(
  database: Database,
  input: {
    readonly person: string;
    readonly current: string;
    readonly next: string;
    /** The session that asks; it stays. */
    readonly session?: string;
    readonly zone: Principal['zone'];
  },
  at: At,
): Promise<void> {
  const { person: id, current, next } = input;
  const person = await personOf(database.sql, id);
  if (!person || person.disabledAt) throw missing();
  const subjects = [`login:${person.login}`];
  await reserveAttempt(database, subjects, at);
  const stored = await passwordHash(database.sql, id);
  const { scrypt } = settingsOf(at);
  const ok = stored !== null && (await verifyPassword(current, stored, scrypt)).ok;
  if (!ok) {
    if (stored === null) await pretendToVerify(current, scrypt);
    throw fail('invalid', 'identity.wrong-password', text('当前密码不正确', 'The current password is not right'), {
      path: '/current',
    });
  }
  const prepared = await prepare(database.sql, id, next, at);
  await database.transaction(async (tx) => {
    await replace(tx, { person: id, mustChange: false, ...prepared }, at);
    await clearAttempts(tx, subjects);
    const by = principalOfPerson(person, input.zone);
    const { session } = input;
    await revokeSessionsOf(tx, { person: id, because: 'password', by, ...(session && { except: session }) }, at);
    await recordAct(tx, { by, action: 'identity.change-password', object: id }, at);
  });
}

const missing = () => fail('notFound', 'identity.no-such-person', text('没有这个人员', 'There is no such person'));

const passwordHash = async (db: Sql, person: string): Promise<string | null> =>
  (await db.maybe<{ hash: string | null }>(sql`select password_hash as hash from kernel.person where id = ${person}`))
    ?.hash ?? null;

/** Checks a new password against the rules and the history, and hashes it; no lock is held meanwhile. */
async function prepare(
  db: Sql,
  id: string,
  password: string,
  at: At,
): Promise<{ login: string; before: string | null; hash: string }> {
  const person = await personOf(db, id);
  if (!person) throw missing();
  const problems = checkPassword(password, person);
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  const { scrypt, passwordHistory } = settingsOf(at);
  const before = await passwordHash(db, id);
  const older = await db.rows<{ hash: string }>(sql`
    select password_hash as hash from kernel.password_history where person = ${id}
    order by replaced_at desc limit ${passwordHistory}`);
  for (const hash of [...(before === null ? [] : [before]), ...older.map((row) => row.hash)]) {
    if (!(await verifyPassword(password, hash, scrypt)).ok) continue;
    const message = text(
      `不能使用最近${passwordHistory}次用过的密码`,
      `The last ${passwordHistory} passwords cannot be used again`,
    );
    throw fail('invalid', 'identity.password-used-before', message, { path: '/password' });
  }
  return { login: person.login, before, hash: await hashPassword(password, scrypt) };
}

/** Writes the new hash, unless the password has changed since it was read. */
async function replace(
  tx: Sql,
  input: { person: string; before: string | null; hash: string; mustChange: boolean },
  at: At,
): Promise<void> {
  const { person, before, hash, mustChange } = input;
  const changed = await tx.run(sql`
    update kernel.person
    set password_hash = ${hash}, password_changed_at = ${at.now}, must_change_password = ${mustChange}
    where id = ${person} and password_hash is not distinct from ${before}`);
  if (changed === 0) {
    throw fail(
      'conflict',
      'identity.password-changed-meanwhile',
      text('密码刚刚被改过，请重新登录', 'The password has just been changed; sign in again'),
    );
  }
  if (before === null) return;
  await tx.run(sql`
    insert into kernel.password_history (person, replaced_at, password_hash) values (${person}, ${at.now}, ${before})`);
  await tx.run(sql`
    delete from kernel.password_history h where person = ${person} and replaced_at < coalesce((
      select replaced_at from kernel.password_history where person = ${person}
      order by replaced_at desc offset ${settingsOf(at).passwordHistory - 1} limit 1), '-infinity')`);
}

import { fail, type Sql, sql, text } from '@changtong/core';
import type { Database } from '@changtong/db';
import { type At, hours, later, minutes, settingsOf } from '../settings.ts';

/**
 * Counts an attempt as failed *before* it is checked, so that any number of parallel guesses gets no further than a
 * row of them: the counter is the gate. A success takes the count back ({@link clearAttempts}).
 * Throws `tooMany` while one of the subjects is locked. Commits on its own.
 */
export async function reserveAttempt(database: Database, subjects: readonly string[], at: At): Promise<void> {
  const until = await database.transaction(async (tx) => {
    const counters: Counter[] = [];
    // In one order, so that two attempts never wait for each other; the rows stay locked until all are counted.
    for (const subject of [...subjects].sort()) counters.push(await take(tx, subject, at));
    const locked = counters.flatMap(({ lockedUntil }) => (lockedUntil && lockedUntil > at.now ? [lockedUntil] : []));
    if (locked.length > 0) return new Date(Math.max(...locked.map(Number)));
    for (const counter of counters) await count(tx, counter, at);
    return undefined;
  });
  if (!until) return;
  const wait = Math.max(1, Math.ceil((until.getTime() - at.now.getTime()) / minutes(1)));
  throw fail(
    'tooMany',
    'identity.locked',
    text('尝试次数过多，暂时不能登录', 'Too many attempts; signing in is locked for now'),
    {
      remedy: text(
        `请${wait}分钟后再试，或请管理员重设密码`,
        `Try again in ${wait} minutes, or have the password set anew`,
      ),
      params: { minutes: wait },
    },
  );
}

interface Counter {
  readonly subject: string;
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

/** Reads a counter and keeps others from it until the transaction ends; one long unused starts anew. */
function take(tx: Sql, subject: string, at: At): Promise<Counter> {
  const forgotten = later(at.now, -hours(settingsOf(at).lockout.forgetHours));
  return tx.one<Counter>(sql`
    insert into kernel.sign_in_attempt as a (subject, failures, last_at) values (${subject}, 0, ${at.now})
    on conflict (subject) do update set failures = case when a.last_at < ${forgotten} then 0 else a.failures end
    returning subject, failures, locked_until as "lockedUntil"`);
}

/** Adds one failure and, from the limit on, a lock that doubles. */
async function count(tx: Sql, counter: Counter, at: At): Promise<void> {
  const { lockout } = settingsOf(at);
  const limit = counter.subject.startsWith('login:') ? lockout.loginFailures : lockout.addressFailures;
  const failures = counter.failures + 1;
  const wait = Math.min(lockout.longestMinutes, lockout.firstMinutes * 2 ** Math.min(30, failures - limit));
  const lockedUntil = failures < limit ? null : later(at.now, minutes(wait));
  await tx.run(sql`
    update kernel.sign_in_attempt set failures = ${failures}, last_at = ${at.now}, locked_until = ${lockedUntil}
    where subject = ${counter.subject}`);
}

/** Forgets the failures of a subject that has just proved itself. An address only loses the one that was reserved. */
export async function clearAttempts(tx: Sql, subjects: readonly string[]): Promise<void> {
  const logins = subjects.filter((subject) => subject.startsWith('login:'));
  const addresses = subjects.filter((subject) => !subject.startsWith('login:'));
  await tx.run(sql`delete from kernel.sign_in_attempt where subject = any(${logins}::text[])`);
  await tx.run(sql`
    update kernel.sign_in_attempt set failures = greatest(failures - 1, 0), locked_until = null
    where subject = any(${addresses}::text[])`);
}

/** Removes counters that no longer count, and sessions long over. For a daily schedule; returns how many rows went. */
export async function forgetStale(tx: Sql, at: At): Promise<number> {
  const attempts = await tx.run(sql`
    delete from kernel.sign_in_attempt where last_at < ${later(at.now, -hours(settingsOf(at).lockout.forgetHours))}
      and (locked_until is null or locked_until < ${at.now})`);
  const sessions = await tx.run(sql`delete from kernel.session where expires_at < ${later(at.now, -hours(24 * 180))}`);
  return attempts + sessions;
}

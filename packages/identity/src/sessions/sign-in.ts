import { fail, newId, type Sql, sql, text, type Zone } from '@changtong/core';
import type { Database } from '@changtong/db';
import { recordAct } from '../audit.ts';
import { hashPassword, pretendToVerify, verifyPassword } from '../password/hash.ts';
import type { Person } from '../people/person.ts';
import { personColumnsAt } from '../people/read-people.ts';
import { hashSecret, newSecret } from '../secret.ts';
import { type At, hours, later, settingsOf } from '../settings.ts';
import { clearAttempts, reserveAttempt } from './attempts.ts';
import { principalOfPerson } from './principal-of-session.ts';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  /** The zone of the connection; the session is valid in it only. */
  readonly zone: Zone;
  /** Where the request came from. */
  readonly address: string;
  /** What the browser calls itself, for the list of one's own sessions. */
  readonly agent?: string;
}

export interface SignedIn {
  /** For the cookie. Known to nobody else: only its hash is stored. */
  readonly token: string;
  readonly session: string;
  readonly person: Person;
  readonly expiresAt: Date;
  readonly mustChangePassword: boolean;
}

/**
 * Checks login and password and opens a session. Throws `unauthenticated` in the same words and after the same time
 * whether login or password is wrong or the person is disabled; `tooMany` while login or address is locked.
 */
export async function signIn(database: Database, input: SignIn, at: At): Promise<SignedIn> {
  const login = input.login.trim().toLowerCase().slice(0, 100);
  const subjects = [`login:${login}`, `address:${input.address.slice(0, 100)}`];
  await reserveAttempt(database, subjects, at);
  const { scrypt } = settingsOf(at);
  const found = await database.sql.maybe<Candidate>(candidate(login, at));
  const usable = found?.hash && !found.disabledAt ? found.hash : undefined;
  const checked = usable
    ? await verifyPassword(input.password, usable, scrypt)
    : await pretendToVerify(input.password, scrypt);
  if (!found || !usable || !checked?.ok) {
    await recordFailure(database, found, input, at);
    throw wrong();
  }
  const renewed = checked.outdated ? await hashPassword(input.password, scrypt) : usable;
  return database.transaction(async (tx) => {
    // Still the same person with the same password, now that the check (which takes time) is done?
    const kept = await tx.run(sql`update kernel.person set password_hash = ${renewed}
      where id = ${found.id} and password_hash = ${usable} and disabled_at is null`);
    if (kept === 0) throw wrong();
    await clearAttempts(tx, subjects);
    return openSession(tx, found, input, at);
  });
}

type Candidate = Person & { readonly hash: string | null };

const candidate = (login: string, at: At) =>
  sql`select ${personColumnsAt(at)}, p.password_hash as hash from kernel.person p where p.login = ${login}`;

const wrong = () =>
  fail('unauthenticated', 'identity.wrong-credentials', text('登录名或密码不正确', 'Login or password is not right'), {
    remedy: text('请检查后再试；忘记密码请联系本单位管理员', 'Check them and try again, or ask your administrator'),
  });

async function openSession(tx: Sql, found: Candidate, input: SignIn, at: At): Promise<SignedIn> {
  const { hash: _, ...person } = found;
  const token = newSecret();
  const session = newId(at.now);
  const expiresAt = later(at.now, hours(settingsOf(at).absoluteHours));
  await tx.run(sql`
    insert into kernel.session (token_hash, id, person, zone, address, agent, created_at, touched_at, expires_at)
    values (${hashSecret(token)}, ${session}, ${person.id}, ${input.zone}, ${input.address.slice(0, 100)},
      ${(input.agent ?? '').slice(0, 300)}, ${at.now}, ${at.now}, ${expiresAt})`);
  const by = principalOfPerson(person, input.zone);
  await recordAct(tx, { by, action: 'identity.sign-in', object: session, detail: { address: input.address } }, at);
  return { token, session, person, expiresAt, mustChangePassword: person.mustChangePassword };
}

/** Notes a failure. An unknown login is not written down: people type passwords there. */
async function recordFailure(database: Database, found: Candidate | undefined, input: SignIn, at: At): Promise<void> {
  const by = { kind: 'anonymous', id: 'anonymous', name: '', zone: input.zone } as const;
  const act = { by, action: 'identity.sign-in-failed', detail: { address: input.address } };
  await database.transaction((tx) => recordAct(tx, found ? { ...act, object: found.id } : act, at));
}

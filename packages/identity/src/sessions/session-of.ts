import { type Sql, type SqlQuery, sql, type Zone } from '@changtong/core';
import type { Person } from '../people/person.ts';
import { personColumnsAt } from '../people/read-people.ts';
import { hashSecret, isSecret } from '../secret.ts';
import { type At, later, minutes, settingsOf } from '../settings.ts';

export interface Session {
  readonly id: string;
  readonly person: Person;
  /** The zone it was opened in. */
  readonly zone: Zone;
  readonly createdAt: Date;
  readonly touchedAt: Date;
  /** When it ends whatever happens. */
  readonly expiresAt: Date;
  readonly address: string;
  readonly agent: string;
}

/** One of a person's sessions, as listed to them. */
export type OpenSession = Omit<Session, 'person'>;

const columns = sql`s.id, s.zone, s.created_at as "createdAt", s.touched_at as "touchedAt",
  s.expires_at as "expiresAt", s.address, s.agent`;

/** Not revoked, not too old, not unused for too long. */
const open = (at: At): SqlQuery => sql`s.revoked_at is null and s.expires_at > ${at.now}
  and s.touched_at > ${later(at.now, -minutes(settingsOf(at).idleMinutes))}`;

/**
 * The session behind a token, with its person as they are now; undefined when there is none, it is over, or the person
 * is disabled. Using it keeps it alive, with at most one write a minute.
 */
export async function sessionOf(db: Sql, token: string | undefined, at: At): Promise<Session | undefined> {
  if (!isSecret(token)) return undefined;
  const hash = hashSecret(token);
  const row = await db.maybe<OpenSession & { person: Omit<Person, 'createdAt'> & { createdAt: string } }>(sql`
    select ${columns}, (select to_jsonb(x) from (select ${personColumnsAt(at)}) x) as person
    from kernel.session s join kernel.person p on p.id = s.person
    where s.token_hash = ${hash} and p.disabled_at is null and ${open(at)}`);
  if (!row) return undefined;
  const minuteAgo = later(at.now, -minutes(1));
  if (row.touchedAt <= minuteAgo) {
    await db.run(sql`update kernel.session set touched_at = ${at.now}
      where token_hash = ${hash} and touched_at <= ${minuteAgo}`);
  }
  return { ...row, person: { ...row.person, createdAt: new Date(row.person.createdAt), disabledAt: null } };
}

/** The open sessions of a person, latest first. */
export const sessionsOf = (db: Sql, person: string, at: At): Promise<readonly OpenSession[]> =>
  db.rows<OpenSession>(sql`
    select ${columns} from kernel.session s where s.person = ${person} and ${open(at)} order by s.created_at desc`);

import { type Principal, type Sql, sql } from '@changtong/core';
import { recordAct } from '../audit.ts';
import type { At } from '../settings.ts';

/** Why a session ended before its time. */
export type RevocationReason = 'signed-out' | 'ended' | 'password' | 'disabled';

/** Ends one session of a person; false when there was no such open one. `tx` must be a transaction. */
export async function revokeSession(
  tx: Sql,
  input: {
    readonly person: string;
    readonly session: string;
    readonly because?: RevocationReason;
    readonly by: Principal;
  },
  at: At,
): Promise<boolean> {
  const { person, session, because = 'ended', by } = input;
  const ended = await tx.run(sql`
    update kernel.session set revoked_at = ${at.now}, revoked_because = ${because}
    where id = ${session} and person = ${person} and revoked_at is null`);
  if (ended === 0) return false;
  await recordAct(tx, { by, action: 'identity.end-session', object: session, detail: { because } }, at);
  return true;
}

/** Ends every session of a person, except perhaps one; returns how many. `tx` must be a transaction. */
export async function revokeSessionsOf(
  tx: Sql,
  input: {
    readonly person: string;
    readonly except?: string;
    readonly because: RevocationReason;
    readonly by: Principal;
  },
  at: At,
): Promise<number> {
  const { person, except = null, because, by } = input;
  const ended = await tx.rows<{ id: string }>(sql`
    update kernel.session set revoked_at = ${at.now}, revoked_because = ${because}
    where person = ${person} and revoked_at is null and (${except}::uuid is null or id <> ${except}::uuid) returning id`);
  if (ended.length > 0) {
    const detail = { because, sessions: ended.map((row) => row.id) };
    await recordAct(tx, { by, action: 'identity.end-sessions', object: person, detail }, at);
  }
  return ended.length;
}

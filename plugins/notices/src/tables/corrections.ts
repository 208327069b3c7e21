import { type Level, type Principal, type Sql, sql } from '@changtong/core';

/** An error that a citizen has reported, with what decides about access to it. */
export interface CorrectionRow {
  readonly id: string;
  readonly notice: string;
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly organisation: string;
  readonly level: Level;
}

export const findCorrection = (db: Sql, id: string): Promise<CorrectionRow | undefined> =>
  db.maybe(sql`
    select c.id, c.notice, c.state, n.organisation, n.level
    from notices.correction c join notices.notice n on n.id = c.notice where c.id = ${id}`);

/** Keeps a report; a second time with the same id changes nothing. */
export async function insertCorrection(
  db: Sql,
  given: {
    readonly id: string;
    readonly notice: string;
    readonly receivedAt: Date;
    readonly message: string;
    readonly contact?: string | undefined;
  },
): Promise<void> {
  await db.run(sql`
    insert into notices.correction (id, notice, received_at, message, contact, state)
    values (${given.id}, ${given.notice}, ${given.receivedAt}, ${given.message}, ${given.contact ?? null}, 'open')
    on conflict (id) do nothing`);
}

/** True when it was open until now. */
export async function closeCorrection(
  db: Sql,
  closed: {
    readonly id: string;
    readonly state: 'accepted' | 'rejected';
    readonly at: Date;
    readonly by: Principal;
    readonly answer: string;
  },
): Promise<boolean> {
  const touched = await db.run(sql`
    update notices.correction set state = ${closed.state}, handled_at = ${closed.at}, handled_by = ${closed.by.id},
      handled_by_name = ${closed.by.name}, answer = ${closed.answer}
    where id = ${closed.id} and state = 'open'`);
  return touched === 1;
}

import { type CommandContext, type JsonObject, type Level, type Principal, type Sql, sql } from '@changtong/core';
import type { NoticeFields, Snapshot } from '../notice-fields.ts';

/** A text that was handed in, with the notice it belongs to. */
export interface ReviewRow {
  readonly id: string;
  readonly notice: string;
  readonly state: 'open' | 'approved' | 'returned';
  readonly hash: string;
  readonly title: string;
  readonly textOrganisation: string;
  readonly board: string;
  readonly body: JsonObject;
  readonly fields: NoticeFields;
  readonly submittedBy: string;
  readonly authors: readonly string[];
  /** Of the notice: whose board it is on, and what decides about access. */
  readonly organisation: string;
  readonly level: Level;
}

const columns = sql`r.id, r.notice, r.state, r.hash, r.title, r.organisation as "textOrganisation", r.board, r.body, r.fields,
  r.submitted_by as "submittedBy", r.authors, n.organisation, n.level`;

export const findReview = (db: Sql, id: string): Promise<ReviewRow | undefined> =>
  db.maybe(sql`select ${columns} from notices.review r join notices.notice n on n.id = r.notice where r.id = ${id}`);

/** The same, with notice and review locked until the end of the transaction, the notice first as everywhere. */
export async function lockReview(db: Sql, id: string): Promise<ReviewRow | undefined> {
  await db.maybe(
    sql`select n.id from notices.notice n where n.id = (select notice from notices.review where id = ${id}) for update`,
  );
  return findReview(db, id);
}

export const openReview = (db: Sql, notice: string): Promise<{ id: string; hash: string } | undefined> =>
  db.maybe(sql`select id, hash from notices.review where notice = ${notice} and state = 'open'`);

/** Hands a text in; its notice must be locked. */
export async function insertReview(
  { db, now, principal }: Pick<CommandContext, 'db' | 'now' | 'principal'>,
  review: {
    readonly id: string;
    readonly notice: string;
    readonly hash: string;
    readonly snapshot: Snapshot;
    readonly authors: readonly string[];
    readonly reason?: string;
  },
): Promise<void> {
  const { snapshot } = review;
  await db.run(sql`
    insert into notices.review (id, notice, number, hash, title, organisation, board, body, fields, reason,
      submitted_at, submitted_by, submitted_by_name, authors, state)
    values (${review.id}, ${review.notice},
      1 + coalesce((select max(number) from notices.review where notice = ${review.notice}), 0), ${review.hash}, ${snapshot.title}, ${snapshot.organisation},
      ${snapshot.fields.board}, ${JSON.stringify(snapshot.body)}::jsonb, ${JSON.stringify(snapshot.fields)}::jsonb,
      ${review.reason ?? null}, ${now}, ${principal.id}, ${principal.name}, ${review.authors}::text[], 'open')`);
}

export async function decideReview(
  db: Sql,
  decision: {
    readonly id: string;
    readonly state: 'approved' | 'returned';
    readonly at: Date;
    readonly by: Pick<Principal, 'id' | 'name'>;
    readonly comment?: string | undefined;
  },
): Promise<void> {
  await db.run(sql`
    update notices.review set state = ${decision.state}, decided_at = ${decision.at}, decided_by = ${decision.by.id},
      decided_by_name = ${decision.by.name}, comment = ${decision.comment ?? null}
    where id = ${decision.id} and state = 'open'`);
}

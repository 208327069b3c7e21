import { type Level, type Principal, type Sql, sql } from '@changtong/core';
import { noticeZone } from '../actions.ts';
import { endOfValidity, type Validity } from '../validity.ts';

/** What stays the same through all editions of a notice. */
export interface NoticeRow {
  readonly id: string;
  readonly document: string | null;
  readonly board: string;
  readonly organisation: string;
  readonly level: Level;
  readonly currentEdition: string | null;
  readonly firstPublishedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

const columns = sql`id, document, board, organisation, level, current_edition as "currentEdition",
  first_published_at as "firstPublishedAt", withdrawn_at as "withdrawnAt"`;

export const findNotice = (db: Sql, id: string): Promise<NoticeRow | undefined> =>
  db.maybe(sql`select ${columns} from notices.notice where id = ${id}`);

/** Locked until the end of the transaction. */
export const lockNotice = (db: Sql, id: string): Promise<NoticeRow | undefined> =>
  db.maybe(sql`select ${columns} from notices.notice where id = ${id} for update`);

/** The notice of a working copy, made when there is none; locked, so that two who hand it in wait for each other. */
export async function noticeOfDocument(
  db: Sql,
  made: {
    readonly id: string;
    readonly document: string | null;
    readonly board: string;
    readonly organisation: string;
    readonly level: Level;
    readonly at: Date;
  },
): Promise<NoticeRow> {
  await db.run(sql`
    insert into notices.notice (id, document, board, organisation, level, zone, created_at)
    values (${made.id}, ${made.document}, ${made.board}, ${made.organisation}, ${made.level}, ${noticeZone}, ${made.at})
    on conflict (document) do nothing`);
  return made.document === null
    ? db.one(sql`select ${columns} from notices.notice where id = ${made.id} for update`)
    : db.one(sql`select ${columns} from notices.notice where document = ${made.document} for update`);
}

/** Before its first edition a notice is where its newest text says. */
export async function moveUnpublished(
  db: Sql,
  to: { readonly id: string; readonly board: string; readonly organisation: string; readonly level: Level },
): Promise<void> {
  await db.run(sql`
    update notices.notice set board = ${to.board}, organisation = ${to.organisation}, level = ${to.level}
    where id = ${to.id} and current_edition is null`);
}

/** Makes an edition the one that the public sees. */
export async function showEdition(
  db: Sql,
  shown: {
    readonly notice: string;
    readonly edition: string;
    readonly board: string;
    readonly organisation: string;
    readonly at: Date;
    readonly validity: Validity;
  },
): Promise<void> {
  const { status, note } = shown.validity;
  await db.run(sql`
    update notices.notice set current_edition = ${shown.edition}, board = ${shown.board},
      organisation = ${shown.organisation}, published_at = ${shown.at},
      first_published_at = coalesce(first_published_at, ${shown.at}),
      validity_status = ${status}, validity_note = ${note ?? null}, valid_until = ${endOfValidity(shown.validity) ?? null},
      withdrawn_at = null, withdrawn_by = null, withdrawn_by_name = null, withdrawn_reason = null
    where id = ${shown.notice}`);
}

export async function hideNotice(
  db: Sql,
  hidden: { readonly id: string; readonly at: Date; readonly by: Principal; readonly reason: string },
): Promise<void> {
  await db.run(sql`
    update notices.notice set current_edition = null, withdrawn_at = ${hidden.at}, withdrawn_by = ${hidden.by.id},
      withdrawn_by_name = ${hidden.by.name}, withdrawn_reason = ${hidden.reason}
    where id = ${hidden.id}`);
}

/** Marks as expired what is past its time, and says which notices that were. */
export const expireDue = (db: Sql, now: Date): Promise<{ id: string; board: string }[]> =>
  db.rows(sql`
    update notices.notice set validity_status = 'expired'
    where current_edition is not null and validity_status = 'in-force' and valid_until <= ${now}
    returning id, board`);

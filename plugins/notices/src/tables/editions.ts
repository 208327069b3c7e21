import { type JsonObject, type Sql, sql } from '@changtong/core';
import type { NoticeFields } from '../notice-fields.ts';

/** A published text, frozen. */
export interface EditionRow {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly title: string;
  readonly organisation: string;
  readonly body: JsonObject;
  readonly fields: NoticeFields;
}

export const findEdition = (db: Sql, id: string): Promise<EditionRow | undefined> =>
  db.maybe(sql`select id, number, hash, title, organisation, body, fields from notices.edition where id = ${id}`);

/** Freezes what a review holds as the next edition of its notice; the notice must be locked. Gives its number. */
export async function insertEdition(
  db: Sql,
  edition: {
    readonly id: string;
    readonly review: string;
    readonly at: Date;
    readonly by: { id: string; name: string };
  },
): Promise<number> {
  const { number } = await db.one<{ number: number }>(sql`
    insert into notices.edition (id, notice, number, review, hash, title, organisation, body, fields,
      published_at, published_by, published_by_name)
    select ${edition.id}, r.notice,
      1 + coalesce((select max(e.number) from notices.edition e where e.notice = r.notice), 0),
      r.id, r.hash, r.title, r.organisation, r.body, r.fields, ${edition.at}, ${edition.by.id}, ${edition.by.name}
    from notices.review r where r.id = ${edition.review}
    returning number`);
  return number;
}

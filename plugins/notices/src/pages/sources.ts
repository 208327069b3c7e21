import { type JsonObject, type OrganisationHistory, parseOrganisations, type Sql, sql } from '@changtong/core';
import { toPlainText } from '@changtong/richtext';
import { defineSource, definitionTag } from '@changtong/sitegen';
import { type BoardContent, board as boardKind } from '../board.ts';
import type { NoticeFields } from '../notice-fields.ts';
import { articleTag, boardTag } from '../tags.ts';
import type { ValidityStatus } from '../validity.ts';
import { summaryOf } from './summary.ts';

/** What lists show of a published notice. All instants are ISO. */
export interface PublishedNotice {
  readonly id: string;
  readonly title: string;
  /** When it was first published; later editions do not change it. */
  readonly publishedAt: string;
  readonly status: ValidityStatus;
  readonly validUntil: string | null;
}

export interface PublishedBoard {
  readonly pageSize: number;
  /** Newest first. */
  readonly notices: readonly PublishedNotice[];
}

/** A board with all that is published on it now. */
export const boardSource = defineSource<{ board: string }, PublishedBoard>({
  id: 'notices.board',
  async read({ board }, { db, definitions }) {
    const version = await definitions.inForce<BoardContent>(boardKind.id, board);
    const rows = version ? await publishedOn(db, board) : [];
    return {
      value: {
        pageSize: version?.content.pageSize ?? 20,
        notices: rows.map(({ publishedAt, validUntil, ...row }) => ({
          ...row,
          publishedAt: publishedAt.toISOString(),
          validUntil: validUntil?.toISOString() ?? null,
        })),
      },
      tags: [boardTag(board), definitionTag(boardKind.id, board)],
    };
  },
});

interface Row {
  readonly id: string;
  readonly title: string;
  readonly publishedAt: Date;
  readonly status: ValidityStatus;
  readonly validUntil: Date | null;
}

const publishedOn = (db: Sql, board: string): Promise<Row[]> =>
  db.rows(sql`
    select n.id, e.title, n.first_published_at as "publishedAt", n.validity_status as status, n.valid_until as "validUntil"
    from notices.notice n join notices.edition e on e.id = n.current_edition
    where n.board = ${board}
    order by n.first_published_at desc, n.id desc`);

/** So many newest notices are in a feed. */
const feedLength = 20;

/** Summaries of the newest notices of a board, by id. */
export const summariesSource = defineSource<{ board: string }, Readonly<Record<string, string>>>({
  id: 'notices.summaries',
  async read({ board }, { db }) {
    const rows = await db.rows<{ id: string; body: JsonObject }>(sql`
      select n.id, e.body from notices.notice n join notices.edition e on e.id = n.current_edition
      where n.board = ${board}
      order by n.first_published_at desc, n.id desc limit ${feedLength}`);
    return {
      value: Object.fromEntries(rows.map(({ id, body }) => [id, summaryOf(toPlainText(body))])),
      tags: [boardTag(board)],
    };
  },
});

/** A published notice, whole. */
export interface Article extends PublishedNotice {
  readonly board: string;
  readonly organisation: string;
  readonly body: JsonObject;
  readonly fields: NoticeFields;
  readonly note: string | null;
  readonly edition: number;
  /** Of the current edition. */
  readonly editionAt: string;
  /** Why there is a later edition, where it was said. */
  readonly reason: string | null;
}

interface ArticleRow extends Row {
  readonly board: string;
  readonly organisation: string;
  readonly body: JsonObject;
  readonly fields: NoticeFields;
  readonly note: string | null;
  readonly edition: number;
  readonly editionAt: Date;
  readonly reason: string | null;
}

/** One notice as the public sees it now; undefined when it is not published (any more). */
export const articleSource = defineSource<{ id: string }, Article | undefined>({
  id: 'notices.article',
  async read({ id }, { db }) {
    const row = await db.maybe<ArticleRow>(sql`
      select n.id, n.board, e.organisation, e.title, e.body, e.fields, n.first_published_at as "publishedAt",
        n.validity_status as status, n.validity_note as note, n.valid_until as "validUntil",
        e.number as edition, e.published_at as "editionAt", r.reason
      from notices.notice n
      join notices.edition e on e.id = n.current_edition
      join notices.review r on r.id = e.review
      where n.id = ${id}`);
    return {
      value: row && {
        ...row,
        publishedAt: row.publishedAt.toISOString(),
        editionAt: row.editionAt.toISOString(),
        validUntil: row.validUntil?.toISOString() ?? null,
      },
      tags: [articleTag(id)],
    };
  },
});

/**
 * What an organisation was called on a day: a notice keeps the name under which it was published, whatever the
 * organisation is called later. Undefined when nobody knows it.
 */
export const organisationNameSource = defineSource<{ organisation: string; on: string }, string | undefined>({
  id: 'notices.organisationName',
  async read({ organisation, on }, { definitions }) {
    const trees = await definitions.allInForce<OrganisationHistory>('access.organisations');
    const [found] = trees.flatMap(({ content }) => parseOrganisations(content).nameAt(organisation, on) ?? []);
    return { value: found, tags: trees.map(({ kind, id }) => definitionTag(kind, id)) };
  },
});

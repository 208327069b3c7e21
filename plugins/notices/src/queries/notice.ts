import { defineQuery, type JsonObject, type Level, type Sql, s, sql, text } from '@changtong/core';
import { toHtml } from '@changtong/richtext';
import { request } from '../actions.ts';
import { type Change, describeChanges } from '../decide/describe-changes.ts';
import { isOwn } from '../decide/may-decide.ts';
import type { NoticeFields, Snapshot } from '../notice-fields.ts';
import { noSuchNotice } from '../problems.ts';
import { findNotice } from '../tables/notices.ts';
import type { Validity } from '../validity.ts';

/** One text handed in: who did what, when. */
export interface ReviewShown {
  readonly id: string;
  readonly hash: string;
  readonly title: string;
  readonly state: 'open' | 'approved' | 'returned';
  readonly reason: string | null;
  readonly submittedAt: Date;
  readonly submittedByName: string;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly comment: string | null;
}

export interface EditionShown {
  readonly number: number;
  readonly hash: string;
  readonly title: string;
  readonly publishedAt: Date;
  readonly publishedByName: string;
}

/** The text to be read: the open review's, else the current edition's, else the newest handed in. */
export interface TextShown {
  readonly hash: string;
  readonly title: string;
  readonly html: string;
  readonly fields: NoticeFields;
  /** Against the last edition; empty for a first text. */
  readonly changes: readonly Change[];
}

export interface NoticeShown {
  readonly id: string;
  readonly document: string | null;
  readonly board: string;
  readonly organisation: string;
  readonly level: Level;
  readonly publishedAt: Date | null;
  readonly currentHash: string | null;
  readonly validity: Validity | null;
  readonly validUntil: Date | null;
  readonly withdrawn: { readonly at: Date; readonly byName: string; readonly reason: string } | null;
  readonly text: TextShown;
  readonly openReview: { readonly id: string; readonly hash: string; readonly own: boolean } | null;
  readonly reviews: readonly ReviewShown[];
  readonly editions: readonly EditionShown[];
  readonly may: { readonly review: boolean; readonly withdraw: boolean; readonly submit: boolean };
}

/** A notice with all its texts, and what the principal may do next. */
export const notice = defineQuery({
  id: 'notices.notice',
  title: text('公告', 'Notice'),
  input: s.object({ id: s.string({ format: 'uuid' }) }),
  async access({ id }, { db }) {
    const found = await findNotice(db, id);
    if (!found) throw noSuchNotice();
    return request('read', found);
  },
  async run({ id }, context): Promise<NoticeShown> {
    const { db, principal } = context;
    const row = await db.one<NoticeDetails>(detailsOf(id));
    const reviews = await db.rows<ReviewText>(reviewsOf(id));
    const editions = await db.rows<EditionText>(editionsOf(id));
    const open = reviews.find((review) => review.state === 'open');
    const may = (action: 'review' | 'withdraw' | 'submit'): boolean => context.decide(request(action, row)).allowed;
    return {
      ...noticeOf(row),
      text: await textShown(db, id, row, open),
      openReview: open ? { id: open.id, hash: open.hash, own: isOwn(open, principal.id) } : null,
      reviews: reviews.map(({ submittedBy: _by, authors: _authors, ...shown }) => shown),
      editions,
      may: { review: may('review'), withdraw: may('withdraw'), submit: may('submit') },
    };
  },
});

interface NoticeDetails {
  readonly id: string;
  readonly document: string | null;
  readonly board: string;
  readonly organisation: string;
  readonly level: Level;
  readonly publishedAt: Date | null;
  readonly currentHash: string | null;
  readonly status: Validity['status'] | null;
  readonly note: string | null;
  readonly validUntil: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnReason: string | null;
}

const detailsOf = (id: string) => sql`
  select n.id, n.document, n.board, n.organisation, n.level, n.published_at as "publishedAt", e.hash as "currentHash",
    n.validity_status as status, n.validity_note as note, n.valid_until as "validUntil",
    n.withdrawn_at as "withdrawnAt", n.withdrawn_by_name as "withdrawnByName", n.withdrawn_reason as "withdrawnReason"
  from notices.notice n left join notices.edition e on e.id = n.current_edition where n.id = ${id}`;

type ReviewText = ReviewShown & { readonly submittedBy: string; readonly authors: readonly string[] };
const reviewsOf = (id: string) => sql`
  select id, hash, title, state, reason, submitted_at as "submittedAt", submitted_by_name as "submittedByName",
    decided_at as "decidedAt", decided_by_name as "decidedByName", comment, submitted_by as "submittedBy", authors
  from notices.review where notice = ${id} order by number desc`;

type EditionText = EditionShown;
const editionsOf = (id: string) => sql`
  select number, hash, title, published_at as "publishedAt", published_by_name as "publishedByName"
  from notices.edition where notice = ${id} order by number desc`;

function noticeOf(row: NoticeDetails) {
  const { status, note, withdrawnAt, withdrawnByName, withdrawnReason } = row;
  return {
    id: row.id,
    document: row.document,
    board: row.board,
    organisation: row.organisation,
    level: row.level,
    publishedAt: row.publishedAt,
    currentHash: row.currentHash,
    validUntil: row.validUntil,
    validity: status === null ? null : { status, ...(note !== null && { note }) },
    withdrawn:
      withdrawnAt === null ? null : { at: withdrawnAt, byName: withdrawnByName ?? '', reason: withdrawnReason ?? '' },
  };
}

interface StoredText {
  readonly hash: string;
  readonly title: string;
  readonly organisation: string;
  readonly body: JsonObject;
  readonly fields: NoticeFields;
}

async function textShown(
  db: Sql,
  id: string,
  row: NoticeDetails,
  open: { readonly id: string } | undefined,
): Promise<TextShown> {
  const last = await db.maybe<StoredText>(sql`
    select hash, title, organisation, body, fields from notices.edition where notice = ${id} order by number desc limit 1`);
  const newest = await db.one<StoredText>(sql`
    select hash, title, organisation, body, fields from notices.review where notice = ${id}
    order by number desc limit 1`);
  const shown = open ? newest : (last ?? newest);
  const asSnapshot = (stored: StoredText): Snapshot => ({ ...stored, level: row.level });
  return {
    hash: shown.hash,
    title: shown.title,
    html: toHtml(shown.body),
    fields: shown.fields,
    changes: last && last !== shown ? describeChanges(asSnapshot(last), asSnapshot(shown)) : [],
  };
}

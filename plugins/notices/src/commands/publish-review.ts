import { type CommandContext, newId } from '@changtong/core';
import { boardInForce } from '../board.ts';
import { noSuchNotice } from '../problems.ts';
import { insertEdition } from '../tables/editions.ts';
import { findNotice, showEdition } from '../tables/notices.ts';
import { decideReview, type ReviewRow } from '../tables/reviews.ts';
import { articleTag, boardTag } from '../tags.ts';
import { settleValidity } from '../validity.ts';

/**
 * Freezes a review's text as the next edition and shows it: the one way into the public, for approval and for the
 * set-up of a city. The notice must be locked and the right to publish asked before.
 */
export async function publishReview(context: CommandContext, review: ReviewRow, comment?: string): Promise<number> {
  const { db, now, principal } = context;
  const before = await findNotice(db, review.notice);
  if (!before) throw noSuchNotice();
  const board = await boardInForce(context, review.board, '/review');
  await decideReview(db, { id: review.id, state: 'approved', at: now, by: principal, comment });
  const edition = newId(now);
  const number = await insertEdition(db, { id: edition, review: review.id, at: now, by: principal });
  await showEdition(db, {
    notice: review.notice,
    edition,
    board: board.id,
    organisation: board.organisation,
    at: now,
    validity: settleValidity(review.fields.validity, now, board.content.defaultValidDays),
  });
  await context.announce([...new Set([articleTag(review.notice), boardTag(before.board), boardTag(board.id)])]);
  context.note({ notice: review.notice, edition: number, hash: review.hash });
  return number;
}

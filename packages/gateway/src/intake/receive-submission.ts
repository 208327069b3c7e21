import { createHash } from 'node:crypto';
import { type JsonObject, type Sql, sql, type Zone } from '@changtong/core';
import { isUniqueViolation } from '@changtong/db';

export interface Submission {
  readonly id: string;
  readonly intake: string;
  readonly value: JsonObject;
  readonly receivedAt: Date;
  readonly zone: Zone;
  readonly requestId: string;
  /** What the applicant must know to ask for the state. */
  readonly code: string;
}

/** Receives what was handed in: once the row is committed it counts as handed in. False: it had been received before. */
export async function receiveSubmission(db: Sql, submission: Submission): Promise<boolean> {
  const { id, intake, value, receivedAt, zone, requestId, code } = submission;
  const secretHash = createHash('sha256').update(code).digest('hex');
  try {
    await db.run(sql`
      insert into intake.submission (id, intake, value, received_at, zone, request_id, secret_hash)
      values (${id}::uuid, ${intake}, ${JSON.stringify(value)}::jsonb, ${receivedAt}, ${zone}, ${requestId}, ${secretHash})`);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

export interface ReceiptState {
  readonly intake: string;
  readonly received_at: Date;
  readonly state: 'received' | 'accepted' | 'refused';
  readonly settled_at: Date | null;
}

/** Where a submission stands, for somebody who knows its number and its code. */
export const findReceipt = (db: Sql, id: string, code: string): Promise<ReceiptState | undefined> =>
  db.maybe<ReceiptState>(sql`select * from intake.receipt(${id}::uuid, ${code})`);

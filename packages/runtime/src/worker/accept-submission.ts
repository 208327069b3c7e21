import { accept, type Failure, isProblemError, type Json, sql } from '@changtong/core';
import { auditWork } from '../audit.ts';
import type { Engine } from '../engine.ts';
import { acceptJob } from '../kernel/job-names.ts';
import { makeCommandContext } from '../make-context.ts';
import { systemPrincipal } from '../principals.ts';
import { inUnit, type Place } from '../unit.ts';

/** Failures that say something about what was handed in; every other one is ours, and trying again may cure it. */
const final: readonly Failure[] = ['invalid', 'notFound', 'conflict', 'tooLarge'];

interface Submission {
  readonly intake: string;
  readonly value: Json;
  readonly received_at: Date;
  readonly request_id: string;
}

/**
 * Accepts what the gateway received: exactly once, because the row is locked and settled in the transaction that
 * accepts it. What cannot be accepted is settled as refused, with its problems, and nothing else is left of the attempt.
 */
export async function acceptSubmission(engine: Engine, id: string): Promise<void> {
  const caller = { principal: systemPrincipal(engine.zone), requestId: `intake-${id}` };
  try {
    await inUnit(engine, caller, { readOnly: false, fresh: true }, async (unit) => {
      const row = await unit.tx.maybe<Submission>(sql`
        select intake, value, received_at, request_id from intake.submission
        where id = ${id} and state = 'received' for update skip locked`);
      if (!row) return;
      const intake = engine.catalog.intakes.get(row.intake);
      // Its plugin is away: that is no answer to give to whoever handed it in.
      if (!intake) throw new Error(`No plugin accepts ${row.intake}`);
      const value = accept(intake.shape, row.value);
      const place: Place = { unit, depth: 0, notes: [{ submission: id, receivedBy: row.request_id }] };
      await intake.accept({ id, receivedAt: row.received_at, value }, makeCommandContext(place));
      await unit.tx.run(sql`
        update intake.submission set state = 'accepted', settled_at = ${unit.now} where id = ${id}`);
      await auditWork(place, row.intake);
    });
  } catch (error) {
    if (!isProblemError(error) || !final.includes(error.failure)) throw error;
    await inUnit(engine, caller, { readOnly: false }, async (unit) => {
      await unit.tx.run(sql`
        update intake.submission set state = 'refused', settled_at = ${unit.now},
          problems = ${JSON.stringify(error.problems)}::jsonb
        where id = ${id} and state = 'received'`);
      await auditWork(
        { unit, depth: 0, notes: [{ submission: id, refused: error.problems.map(({ code }) => code) }] },
        acceptJob,
      );
    });
  }
}

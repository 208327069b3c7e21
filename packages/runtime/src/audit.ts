import { type AccessRequest, isProblemError, type JsonObject } from '@changtong/core';
import { recordAudit } from '@changtong/db';
import { acceptPrincipal } from './accept-principal.ts';
import type { Engine } from './engine.ts';
import type { NumberedCaller } from './request-id.ts';
import type { Place } from './unit.ts';

/** The row that commits with the change. */
export async function auditCommand(
  { unit, depth, notes }: Place,
  action: string,
  { object }: AccessRequest,
): Promise<void> {
  await recordAudit(unit.tx, {
    at: unit.now,
    requestId: unit.requestId,
    principal: unit.principal,
    action,
    object,
    detail: detailOf(notes, depth),
  });
}

/** The row of a job or an intake; only when it noted something: what it commands has rows of its own. */
export async function auditWork({ unit, depth, notes }: Place, action: string): Promise<void> {
  if (notes.length === 0) return;
  const { now: at, requestId, principal } = unit;
  await recordAudit(unit.tx, { at, requestId, principal, action, detail: detailOf(notes, depth) });
}

/** A refused attempt leaves a row too, in a transaction of its own; failing to write it never hides the refusal. */
export async function auditDenial(
  engine: Engine,
  action: string,
  caller: NumberedCaller,
  error: unknown,
): Promise<void> {
  if (!isProblemError(error) || error.failure !== 'denied') return;
  try {
    const principal = acceptPrincipal(engine, caller.principal);
    const { requestId } = caller;
    const detail = { refused: error.problems.map((problem) => problem.code) };
    await engine.database.transaction((tx) =>
      recordAudit(tx, { at: engine.clock(), requestId, principal, action, detail }),
    );
  } catch (failure) {
    engine.log.error('a refusal could not be audited', { action, error: String(failure) });
  }
}

const detailOf = (notes: readonly JsonObject[], depth: number): JsonObject => ({
  ...Object.assign({}, ...notes),
  ...(depth > 0 && { depth }),
});

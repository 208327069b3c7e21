import type { JsonObject, Log, Principal, Sql } from '@changtong/core';
import type { Policy } from '@changtong/policy';
import { acceptPrincipal } from './accept-principal.ts';
import type { Changed, VersionView } from './definitions/version-store.ts';
import type { Engine } from './engine.ts';
import { logWith } from './log.ts';
import type { NumberedCaller } from './request-id.ts';

/** One unit of work: one principal, one moment, one transaction, however many commands and queries run inside. */
export interface Unit {
  readonly engine: Engine;
  readonly principal: Principal;
  readonly requestId: string;
  readonly now: Date;
  readonly log: Log;
  readonly tx: Sql;
  readonly policy: Policy;
  readonly view: VersionView;
  /** Versions enacted in this unit. */
  readonly enacted: Changed[];
  /** Set when a nested command failed: then nothing may be committed, whoever caught the error. */
  doomed: unknown;
}

/** Where in a unit we are: nested commands and queries go one deeper. */
export interface Place {
  readonly unit: Unit;
  readonly depth: number;
  /** Whose thing the running command is about. */
  readonly organisation?: string;
  /** What goes into the audit row of the command that is running. */
  readonly notes: JsonObject[];
}

/**
 * Opens a transaction, gives `work` a unit in it and commits. Nothing of the work is left when it throws. After the
 * commit this process forgets the versions it replaced at once; the others hear of them. `fresh` reads no definition
 * from memory: a job may start before its process has heard of the version that caused it.
 */
export async function inUnit<T>(
  engine: Engine,
  { principal: given, requestId }: NumberedCaller,
  options: { readonly readOnly: boolean; readonly fresh?: boolean },
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const principal = acceptPrincipal(engine, given);
  const log = logWith(engine.log, { requestId });
  const now = engine.clock();
  const generation = engine.versions.generation;
  const policy = await engine.policies.at(now);
  const enacted: Changed[] = [];
  const result = await engine.database.transaction(async (tx) => {
    enacted.length = 0;
    const view: VersionView = { db: tx, now, generation, ...(options.fresh && { own: new Map() }) };
    const unit: Unit = { engine, principal, requestId, now, log, tx, policy, view, enacted, doomed: undefined };
    const done = await work(unit);
    if (unit.doomed) throw unit.doomed;
    return done;
  }, options);
  if (enacted.length > 0) engine.versions.forget(enacted);
  return result;
}

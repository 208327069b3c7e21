import type { Intake, Sql, Zone } from '@changtong/core';
import type { RateLimit } from './rate-limit.ts';
import type { FormKeys } from './token.ts';

/** What the forms of the public need. */
export interface Forms {
  readonly intakes: ReadonlyMap<string, Intake<unknown>>;
  readonly db: Sql;
  readonly zone: Zone;
  readonly clock: () => Date;
  readonly keys: FormKeys;
  /** How often one address may hand in. */
  readonly submissions: RateLimit;
  /** How often one address may ask where something stands: slows down who guesses codes. */
  readonly lookups: RateLimit;
}

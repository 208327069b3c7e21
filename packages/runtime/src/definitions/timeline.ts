import { inForceAt, type Json, type Version } from '@changtong/core';

/** All versions of one kind that can hold at or after `since`, by definition id. */
export interface Timeline {
  readonly since: Date;
  readonly versions: ReadonlyMap<string, readonly Version<Json>[]>;
}

/** Every definition's version that holds at a moment, in order of id. */
export const allHoldingAt = (timeline: Timeline, now: Date): readonly Version<Json>[] =>
  [...timeline.versions.values()]
    .map((versions) => inForceAt(versions, now))
    .filter((version) => version !== undefined);

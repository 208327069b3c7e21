import { type Sql, sql } from '@changtong/core';
import { announceChanges } from '@changtong/sitegen';

/** Told at the commit of every announcement, so that the worker publishes at once. */
export const changesChannel = 'changtong_changes';

/** Notes what changed for the site generator, now or from a later instant on, and wakes the worker at the commit. */
export async function announce(tx: Sql, tags: readonly string[], at?: Date): Promise<void> {
  await announceChanges(tx, tags, at);
  await tx.run(sql`select pg_notify(${changesChannel}, '')`);
}

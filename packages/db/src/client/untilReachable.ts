import { isProblemError, type Log, sql } from '@changtong/core';
import type { Database } from '../types.ts';

const everyMs = 250;

/**
 * Resolves when the server lets us in: at once, or after as many tries as it takes. Whoever starts beside a server that
 * recovers need not end and start again. Throws what is wrong with us (a password, say) and not merely away.
 */
export async function untilReachable(database: Pick<Database, 'sql'>, log?: Log): Promise<void> {
  for (;;) {
    try {
      await database.sql.run(sql`select 1`);
      return;
    } catch (error) {
      if (!isProblemError(error) || error.failure !== 'unavailable') throw error;
      log?.warn('the database cannot be reached; trying again', { error: error.message });
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

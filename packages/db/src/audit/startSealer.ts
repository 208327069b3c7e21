import type { Log } from '@changtong/core';
import type { Database } from '../types.ts';
import { sealAudit, sealFrom } from './sealAudit.ts';

const every = 400;

export interface SealerOptions {
  /** As the worker role. */
  readonly database: Database;
  readonly log: Log;
  readonly clock: () => Date;
}

/** Seals the audit trail for as long as the process lives; a row is in the chain within a second of its commit. */
export function startSealer({ database, log, clock }: SealerOptions): { stop(): Promise<void> } {
  let from: string | undefined;
  let stopped = false;
  let wake: () => void = () => undefined;
  const round = async (): Promise<boolean> => {
    from ??= await sealFrom(database.sql);
    const start = from;
    const { next, more } = await database.transaction((tx) => sealAudit(tx, start, clock()));
    from = next;
    return more;
  };
  const rounds = (async () => {
    while (!stopped) {
      const more = await round().catch((error: unknown) => {
        log.error('sealing the audit trail failed; it is tried again', { error: String(error) });
        return false;
      });
      if (more || stopped) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, every);
      });
    }
  })();
  return {
    stop() {
      stopped = true;
      wake();
      return rounds;
    },
  };
}

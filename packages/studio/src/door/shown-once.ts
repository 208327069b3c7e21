import { randomBytes } from 'node:crypto';
import type { Shown } from '../desk/flash.ts';

/** Secrets that wait for the page that shows them. They stay in this process: the browser carries only a key. */
export interface ShownOnce {
  /** Keeps what is to be shown to this session; returns the key for the flash. */
  keep(session: string, shown: readonly Shown[]): string;
  /** Gives it out, once, to the session it was kept for; undefined when it is gone or too old. */
  take(session: string, key: string): readonly Shown[] | undefined;
}

/** A redirect is followed at once. In milliseconds. */
const patience = 60_000;
const most = 1_000;

/** @param now a monotonic clock in milliseconds; not the system's CLOCK, which may stand still */
export function createShownOnce(now: () => number = () => performance.now()): ShownOnce {
  const kept = new Map<
    string,
    { readonly session: string; readonly until: number; readonly shown: readonly Shown[] }
  >();
  const forget = (): void => {
    for (const [key, { until }] of kept) if (until <= now() || kept.size > most) kept.delete(key);
  };
  return {
    keep(session, shown) {
      const key = randomBytes(16).toString('base64url');
      kept.set(key, { session, until: now() + patience, shown });
      forget();
      return key;
    },
    take(session, key) {
      forget();
      const found = kept.get(key);
      if (found?.session !== session) return undefined;
      kept.delete(key);
      return found.shown;
    },
  };
}

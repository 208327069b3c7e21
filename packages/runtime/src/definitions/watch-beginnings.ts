import type { Log } from '@changtong/core';
import type { Database } from '@changtong/db';
import type { Changed } from './version-store.ts';
import { selectBeginning, selectNextBeginning, type VersionSource } from './version-table.ts';

/** How often the clock is looked at, in milliseconds: what is planned holds well within a second. */
const clockEvery = 200;
const nameOf = ({ kind, id }: Changed): string => `${kind} ${id}`;

/** Tells when planned versions begin to hold, by the system's clock. Asks the database only after something changed. */
export function watchBeginnings(given: {
  readonly database: Database;
  readonly source: VersionSource;
  readonly clock: () => Date;
  readonly log: Log;
  readonly tell: (changed: readonly Changed[]) => void;
}) {
  const { database, source, clock, log, tell } = given;
  const told = new Map<string, Date>();
  let toldAll = new Date(0);
  let seen = clock();
  let next: { readonly at: Date | undefined } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let busy = false;

  const look = async (): Promise<void> => {
    const now = clock();
    if (now < seen) {
      // Only a test turns its clock back.
      seen = now;
      told.clear();
      next = undefined;
    }
    next ??= { at: await selectNextBeginning(database.sql, source, seen) };
    if (!next.at || next.at > now) return;
    const begun = await selectBeginning(database.sql, source, seen, now);
    // What was told when it was enacted, at once, is not told a second time.
    const changed = begun.filter((each) => each.since > (told.get(nameOf(each)) ?? toldAll));
    seen = now;
    next = undefined;
    told.clear();
    if (changed.length > 0) tell(changed.map(({ kind, id }) => ({ kind, id })));
  };
  return {
    start() {
      timer = setInterval(() => {
        if (busy) return;
        busy = true;
        look()
          .catch((error: unknown) => log.warn('cannot see which versions begin', { error: String(error) }))
          .finally(() => {
            busy = false;
          });
      }, clockEvery);
      timer.unref();
    },
    lookAgain(changed: readonly Changed[] | undefined) {
      next = undefined;
      if (!changed) toldAll = clock();
      else for (const each of changed) told.set(nameOf(each), clock());
    },
    stop: () => clearInterval(timer),
  };
}

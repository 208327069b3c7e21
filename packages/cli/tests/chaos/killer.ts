import { setTimeout as wait } from 'node:timers/promises';
import type { RunningCity } from '../running-city.ts';
import type { Random } from './random.ts';

export const kinds = ['worker', 'gateway', 'studio', 'postgres'] as const;
export type Kind = (typeof kinds)[number];

/** Sends SIGKILL. False when there was no such process just then. */
export function kill(city: RunningCity, kind: Kind): boolean {
  const pid = city.pids()[kind];
  if (!pid) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/**
 * Kills one process of a running city every one to three seconds until stopped; says how many of each it were. Every
 * other time it aims: it waits until `nextCommand` says that a command is under way, and kills a moment later.
 */
export function startKiller(
  city: RunningCity,
  random: Random,
  nextCommand: () => Promise<void>,
): () => Promise<Readonly<Record<Kind, number>>> {
  const killed: Record<Kind, number> = { worker: 0, gateway: 0, studio: 0, postgres: 0 };
  const stopping = new AbortController();
  const pause = (): Promise<void> =>
    wait(random.between(1000, 3000), undefined, { signal: stopping.signal }).catch(() => undefined);
  const aim = async (): Promise<void> => {
    await Promise.race([nextCommand(), pause()]);
    await wait(random.between(0, 40));
  };
  const killing = (async () => {
    for (await pause(); !stopping.signal.aborted; await pause()) {
      const kind = random.pick(kinds);
      if (random.pick([true, false])) await aim();
      if (kill(city, kind)) killed[kind] += 1;
    }
  })();
  return async () => {
    stopping.abort();
    await killing;
    return killed;
  };
}

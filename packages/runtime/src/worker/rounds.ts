import type { Log } from '@changtong/core';

/** Work done again and again until stopped. */
export interface Rounds {
  /** Does not wait for the next round. */
  wake(): void;
  stop(): Promise<void>;
}

const longestGapMs = 30_000;

/**
 * Runs `round`, waits, runs it again. Rounds never overlap; a failing one is logged and tried again after growing gaps,
 * so that what fails for good does not fill the log, and what was only away (the database, say) is back soon.
 */
export function startRounds(name: string, everyMs: number, log: Log, round: () => Promise<unknown>): Rounds {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let rouse: () => void = () => {};
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      woken = false;
      try {
        await round();
        failures = 0;
      } catch (error) {
        failures += 1;
        log.error(`${name} failed; it is tried again`, { failures, error: String(error) });
      }
      const gap =
        failures === 0 ? everyMs : Math.min(longestGapMs, Math.max(everyMs, 250) * 2 ** Math.min(failures, 10));
      // Woken during a round: what was told may be that the reason of a failure is gone.
      const due = woken ? (failures === 0 ? 0 : everyMs) : gap;
      if (!stopped && due > 0) await pause(due);
    }
  })();
  return {
    wake() {
      woken = true;
      rouse();
    },
    async stop() {
      stopped = true;
      rouse();
      await running;
    },
  };
}

/** A clock that stands still until it is told otherwise. */
export interface FakeClock {
  (): Date;
  set(instant: string | Date): void;
  /** Moves on. @example clock.advance({ minutes: 5 }) */
  advance(by: {
    readonly days?: number;
    readonly hours?: number;
    readonly minutes?: number;
    readonly seconds?: number;
  }): void;
}

/** Starts at a Monday morning in Shanghai unless told otherwise. */
export function fakeClock(start: string | Date = '2026-03-09T01:00:00.000Z'): FakeClock {
  let now = new Date(start).getTime();
  return Object.assign(() => new Date(now), {
    set(instant: string | Date) {
      now = new Date(instant).getTime();
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Parameters<FakeClock['advance']>[0]) {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  });
}

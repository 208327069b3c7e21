/** Tells the person at the terminal what is going on: a step, and its share done when it takes over three seconds. */
export interface Progress {
  step(title: string): Step;
}

export interface Step {
  /** Share done, as a count of a total. Printed at most every two seconds. */
  advance(done: number, total: number, what?: string): void;
  done(remark?: string): void;
}

const quietMs = 2000;

export const progressTo = (write: (line: string) => void): Progress => ({
  step(title) {
    const began = Date.now();
    let last = began;
    write(title);
    return {
      advance(done, total, what) {
        if (Date.now() - last < quietMs) return;
        last = Date.now();
        write(`${title} ${Math.round((100 * done) / Math.max(total, 1))}% (${done}/${total}${what ? ` ${what}` : ''})`);
      },
      done(remark) {
        const seconds = (Date.now() - began) / 1000;
        if (seconds >= 1 || remark) write(`${title} 完成${remark ? `：${remark}` : ''} (${seconds.toFixed(1)} 秒)`);
      },
    };
  },
});

/** The same progress, through which work that is no longer wanted ends: telling of it throws the signal's reason. */
export const stoppable = (progress: Progress, signal: AbortSignal): Progress => ({
  step(title) {
    signal.throwIfAborted();
    const step = progress.step(title);
    return {
      advance(...share) {
        signal.throwIfAborted();
        step.advance(...share);
      },
      done: (remark) => step.done(remark),
    };
  },
});

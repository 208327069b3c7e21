import type { Log } from '@changtong/core';
import { Logger } from 'graphile-worker';

/** graphile-worker's own lines: failures go to our log (none: nowhere), the rest is noise. */
export const workerLogger = (log?: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log?.error(message);
    else if (level === 'warning') log?.warn(message);
  });

export const quietLogger = workerLogger();

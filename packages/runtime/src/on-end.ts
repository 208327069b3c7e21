import { fstatSync } from 'node:fs';

const longest = 10_000;

/**
 * Calls `stop` once, whatever ends this process first: SIGTERM, SIGINT, or a parent that is gone (its IPC channel, or a
 * pipe on standard input, closes). Then exits, at the latest after ten seconds.
 */
export function onEnd(stop: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), longest).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
  if (isPipe(0)) process.stdin.on('close', end).on('error', end).resume();
}

function isPipe(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isFIFO() || found.isSocket();
  } catch {
    return false;
  }
}

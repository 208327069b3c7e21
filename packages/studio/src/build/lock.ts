import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning, processTag } from '@changtong/db';

/**
 * Runs `work` while no other process builds in the same folder. The lock of a dead process is taken over, also when its
 * process id belongs to another program by now. Throws the signal's reason when it is given up while waiting.
 */
export async function locked<T>(out: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  mkdirSync(out, { recursive: true });
  const file = join(out, '.build-lock');
  const mine = await processTag(process.pid);
  for (;;) {
    signal?.throwIfAborted();
    if (take(file, mine)) break;
    const holder = read(file);
    if (holder !== undefined && !(await isRunning(holder))) putAside(file, holder);
    else await wait(500, undefined, signal ? { signal } : {});
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The lock appears with its content, so that nobody ever reads half of it. */
function take(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Removes the lock of a dead process, and no other: somebody faster may have put theirs there meanwhile. */
function putAside(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
    if (read(aside) !== dead) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Launch } from './account.ts';

/** A server and the guard that holds it. */
export interface Running {
  readonly guard: ChildProcess;
  readonly pid: number;
  readonly exited: Promise<number | null>;
}

/** Whether the guard keeps this process from ending: only while something is awaited from it. */
export function hold(guard: ChildProcess, how: 'ref' | 'unref'): void {
  guard[how]();
  for (const pipe of [guard.stdin, guard.stdout]) (pipe as unknown as Record<typeof how, () => void>)[how]();
}

/**
 * Starts a server under a guard (see guard.ts): when this process ends, however it ends, the server stops.
 * Closing the guard's standard input stops it too.
 * @param logFile gets what the server says
 */
export async function launchGuarded(launch: Launch, logFile: string): Promise<Running> {
  const out = await open(logFile, 'a', 0o600);
  // Beside this module, as .ts in the sources and .js when built.
  const guardFile = join(dirname(fileURLToPath(import.meta.url)), `guard${extname(fileURLToPath(import.meta.url))}`);
  const guard = spawn(process.execPath, [guardFile, JSON.stringify(launch)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', out.fd],
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
  });
  await out.close();
  guard.stdin?.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    let pid = 0;
    let ended: (code: number | null) => void = () => undefined;
    const exited = new Promise<number | null>((end) => {
      ended = end;
    });
    createInterface({ input: guard.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const message = JSON.parse(line) as { pid?: number; exit?: number | null; failed?: string };
      if (message.pid !== undefined) {
        pid = message.pid;
        resolve({ guard, pid, exited });
      } else if (message.failed !== undefined) reject(new Error(message.failed));
      else ended(message.exit ?? null);
    });
    guard.on('error', reject);
    guard.on('exit', () => {
      // Also when somebody killed the guard: the server must not stay behind without one.
      try {
        if (pid > 0) process.kill(pid, 'SIGINT');
      } catch {
        // it is gone, as it should be
      }
      ended(null);
      reject(new Error('The guard of the database server ended at once'));
    });
  });
}

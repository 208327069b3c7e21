import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A process kept alive: started again whenever it dies, with growing gaps, until it is stopped. */
export interface Supervised {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** Resolves when the first `ready` has been seen. */
  readonly started: Promise<void>;
  stop(): Promise<void>;
}

export interface Supervision {
  readonly name: string;
  /** File URL or path of the module to run. */
  readonly module: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logDir: string;
  /** Resolves when the child serves; asked anew after every start. */
  readonly ready: () => Promise<boolean>;
  readonly onEvent: (event: 'ready' | 'died', detail: string) => void;
}

const firstGapMs = 250;
const longestGapMs = 5000;
const logLimit = 10 * 1024 * 1024;

function openLog(logDir: string, name: string): number {
  mkdirSync(logDir, { recursive: true });
  const file = join(logDir, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The child has an IPC channel to us: when we are killed it closes, and the child ends itself. */
function launch({ module, env, cwd, logDir, name }: Supervision): ChildProcess {
  const log = openLog(logDir, name);
  const child = fork(new URL(module), { cwd, env, execArgv: [], stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  return child;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export function supervise(given: Supervision): Supervised {
  let stopping = false;
  let child: ChildProcess | undefined;
  let gap = firstGapMs;
  let sayStarted: () => void;
  const started = new Promise<void>((done) => {
    sayStarted = done;
  });

  async function watchUntilReady(watched: ChildProcess): Promise<void> {
    while (!stopping && watched === child && watched.exitCode === null) {
      if (await given.ready()) {
        gap = firstGapMs;
        given.onEvent('ready', `pid ${watched.pid}`);
        sayStarted();
        return;
      }
      await wait(100);
    }
  }

  async function keepAlive(): Promise<void> {
    while (!stopping) {
      const current = launch(given);
      child = current;
      const exit = new Promise<string>((done) => {
        current.once('error', (error) => done(error.message));
        current.once('exit', (code, signal) => done(signal ?? `code ${code}`));
      });
      void watchUntilReady(current);
      const how = await exit;
      if (stopping) return;
      given.onEvent('died', how);
      await wait(gap);
      gap = Math.min(gap * 2, longestGapMs);
    }
  }

  const finished = keepAlive();
  return {
    name: given.name,
    pid: () => child?.pid,
    started,
    async stop() {
      stopping = true;
      child?.kill('SIGTERM');
      const killer = setTimeout(() => child?.kill('SIGKILL'), 10_000);
      await finished;
      clearTimeout(killer);
    },
  };
}

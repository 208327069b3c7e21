import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

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
  /** Options of Node itself. */
  readonly nodeOptions: readonly string[];
  readonly cwd: string;
  readonly logDir: string;
  /** Whether the child serves, asked again and again once it has said that it is ready. */
  readonly serves?: () => Promise<boolean>;
  readonly onEvent: (event: 'ready' | 'died', detail: string) => void;
}

const firstGapMs = 250;
const longestGapMs = 5000;
const longestStopMs = 10_000;
const logLimit = 10 * 1024 * 1024;

function openLog(logDir: string, name: string): number {
  mkdirSync(logDir, { recursive: true });
  const file = join(logDir, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The child has an IPC channel to us: when we are killed it closes, and the child ends itself. */
function launch({ module, env, nodeOptions, cwd, logDir, name }: Supervision): ChildProcess {
  const log = openLog(logDir, name);
  const child = fork(new URL(module), { cwd, env, execArgv: [...nodeOptions], stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  return child;
}

/** How a child ended, in words for a person. A child that could not even be made has ended, too. */
const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal ?? `code ${code}`));
  });

const saidReady = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'ready' in message) done();
    });
  });

export function supervise(given: Supervision): Supervised {
  const stopping = new AbortController();
  const { signal } = stopping;
  let child: ChildProcess | undefined;
  let gap = firstGapMs;
  let sayStarted: () => void;
  const started = new Promise<void>((done) => {
    sayStarted = done;
  });
  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);

  async function watchUntilReady(watched: ChildProcess): Promise<void> {
    await saidReady(watched);
    while (!signal.aborted && watched === child && watched.exitCode === null && watched.signalCode === null) {
      if (!given.serves || (await given.serves())) {
        gap = firstGapMs;
        given.onEvent('ready', `pid ${watched.pid}`);
        sayStarted();
        return;
      }
      await pause(100);
    }
  }

  function run(): Promise<string> {
    try {
      child = launch(given);
    } catch (error) {
      return Promise.resolve(String(error));
    }
    void watchUntilReady(child);
    return endOf(child);
  }

  async function keepAlive(): Promise<void> {
    while (!signal.aborted) {
      const how = await run();
      if (signal.aborted) return;
      given.onEvent('died', how);
      await pause(gap);
      gap = Math.min(gap * 2, longestGapMs);
    }
  }

  const finished = keepAlive();
  return {
    name: given.name,
    pid: () => child?.pid,
    started,
    async stop() {
      stopping.abort();
      child?.kill('SIGTERM');
      const killer = setTimeout(() => child?.kill('SIGKILL'), longestStopMs);
      await finished;
      clearTimeout(killer);
    },
  };
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseUrls } from '@changtong/db';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A city started as a person would start it, with a data folder and ports of its own. */
export interface RunningCity {
  readonly portal: string;
  readonly gateway: string;
  readonly studio: string;
  readonly dataDir: string;
  readonly launcher: ChildProcess;
  /** Everything the launcher has printed so far. */
  readonly printed: () => string;
  /** Pids of the processes the launcher keeps, by name, read from the process table. */
  readonly pids: () => Readonly<Record<string, number>>;
  readonly accounts: () => readonly Account[];
  /** Runs `changtong …` against this city and parses its --json document. */
  readonly changtong: <T>(...args: string[]) => T;
  stop(): Promise<number | null>;
}

export interface Account {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** URLs of the city's database, by role. */
export const databaseUrls = ({ dataDir }: RunningCity): DatabaseUrls =>
  JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8')) as DatabaseUrls;

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

const withTimeout = async <T>(work: Promise<T>, ms: number, what: () => string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, refuse) => {
    timer = setTimeout(() => refuse(new Error(`${what()}: not within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', (code) => done(code)));

/** Starts `changtong start` from the compiled packages and waits for its ready line. */
export async function startCity(
  given: { dataDir?: string; env?: Record<string, string>; readyWithinMs?: number; cwd?: string; main?: string } = {},
): Promise<RunningCity> {
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'changtong-city-'));
  const [port, studioPort] = [await freePort(), await freePort()];
  const cwd = given.cwd ?? root;
  const main = given.main ?? join(root, 'packages/cli/dist/main.js');
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), STUDIO_PORT: String(studioPort), ...given.env };
  const launcher = spawn(process.execPath, [main, 'start'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  const ready = new Promise<string>((done, refuse) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const line = /^ready .*$/m.exec(output);
      if (line) done(line[0]);
    };
    launcher.stdout.on('data', hear);
    launcher.stderr.on('data', hear);
    launcher.once('exit', (code) => refuse(new Error(`the launcher ended with ${code}\n${output}`)));
  });
  const line = await withTimeout(ready, given.readyWithinMs ?? 360_000, () => `ready\n${output}`);
  const portal = /portal (\S+)/.exec(line)?.[1] ?? '';
  return {
    portal,
    gateway: new URL('/', portal).href,
    studio: /studio (\S+)/.exec(line)?.[1] ?? '',
    dataDir,
    launcher,
    printed: () => output,
    pids: () => JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')) as Record<string, number>,
    accounts: () => JSON.parse(readFileSync(join(dataDir, 'accounts.json'), 'utf8')) as Account[],
    changtong: (...args) =>
      JSON.parse(execFileSync(process.execPath, [main, ...args, '--json'], { cwd, env, encoding: 'utf8' })),
    async stop() {
      launcher.kill('SIGTERM');
      const code = await withTimeout(exited(launcher), 30_000, () => `stop\n${output}`);
      if (!given.dataDir) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

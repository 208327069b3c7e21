import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './running-city.ts';

/** Who types the command; none = whoever runs the tests. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** A city started by `npm start`, as a person at a terminal would. */
export interface Terminal {
  readonly portal: string;
  readonly studio: string;
  readonly readyMs: number;
  /** Ctrl-C: a SIGINT to every process of the terminal. Resolves with all that was printed, when nothing of the city runs any more. */
  interrupt(): Promise<string>;
}

/** The environment of a new terminal: nothing of the npm, of vitest or of another city that this test runs in. */
const freshEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:npm_(?!config_registry$)|VITEST|XDG_|CHANGTONG_|VERIFY_)/i.test(name) &&
        !['NODE_ENV', 'INIT_CWD', 'DATA_DIR', 'DATABASE_URL', 'CITY', 'CLOCK', 'ZONE'].includes(name),
    ),
  );

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Types `npm start` in `cwd` and waits for the ready line. */
export async function npmStart(given: {
  readonly cwd: string;
  readonly home: string;
  /** DATA_DIR; none = the default, in the clone. */
  readonly dataDir?: string;
  readonly account?: Account;
  readonly withinMs: number;
}): Promise<Terminal> {
  const { cwd, home, dataDir, account, withinMs } = given;
  const [port, studioPort] = [await freePort(), await freePort()];
  const began = Date.now();
  const npm = spawn('npm', ['start'], {
    cwd,
    env: {
      ...freshEnvironment(),
      NODE_ENV: 'production', // as on many servers; npm would leave the compiler out
      HOME: home,
      PORT: String(port),
      STUDIO_PORT: String(studioPort),
      ...(dataDir ? { DATA_DIR: dataDir } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  let printed = '';
  const closed = new Promise<number | null>((done) => npm.once('close', done));
  const interrupt = async (): Promise<string> => {
    const list = join(dataDir ?? join(cwd, '.data'), 'processes.json');
    const pids = existsSync(list)
      ? Object.values(JSON.parse(readFileSync(list, 'utf8')) as Record<string, number>)
      : [];
    if (npm.pid && isAlive(-npm.pid)) process.kill(-npm.pid, 'SIGINT');
    await closed;
    for (const end = Date.now() + 15_000; pids.some(isAlive); await wait(100))
      if (Date.now() > end) throw new Error(`still running: ${pids.filter(isAlive).join(', ')}\n${printed}`);
    return printed;
  };
  const ready = new Promise<string>((done, refuse) => {
    const late = setTimeout(() => refuse(new Error(`not ready within ${withinMs} ms\n${printed}`)), withinMs);
    const hear = (chunk: Buffer): void => {
      printed += chunk;
      const line = /^ready .*$/m.exec(printed)?.[0];
      if (!line) return;
      clearTimeout(late);
      done(line);
    };
    npm.stdout.on('data', hear);
    npm.stderr.on('data', hear);
    void closed.then((code) => {
      clearTimeout(late);
      refuse(new Error(`npm start ended with ${code}\n${printed}`));
    });
  });
  try {
    const line = await ready;
    const named = (what: string): string => new RegExp(`${what} (\\S+)`).exec(line)?.[1] ?? '';
    return { portal: named('portal'), studio: named('studio'), readyMs: Date.now() - began, interrupt };
  } catch (error) {
    await interrupt();
    throw error;
  }
}

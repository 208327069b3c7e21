import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './running-city.ts';

/** Where Debian puts the programs of PostgreSQL 15, the oldest one that the product runs on; or PG15_BIN. */
const programs = process.env.PG15_BIN ?? '/usr/lib/postgresql/15/bin';

/** Whether this machine has PostgreSQL 15. */
export const hasServer = existsSync(join(programs, 'initdb')) && existsSync(join(programs, 'postgres'));
export const noServer = `no PostgreSQL 15 in ${programs}: install postgresql-15 or name its folder with PG15_BIN`;

const nobody = 65_534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const password = 'ein-Versuch';

/** A PostgreSQL 15 as a town's data centre would run it: not ours, with a role that is no superuser. */
export interface OwnServer {
  /** For a database on it, as a role that has CREATEDB and CREATEROLE and nothing more. */
  url(database: string, role?: 'builder' | 'weakling'): string;
  start(): Promise<void>;
  kill(): Promise<void>;
  remove(): Promise<void>;
}

function run(program: string, args: readonly string[], input?: string): void {
  const { status, stdout, stderr } = spawnSync(join(programs, program), args, {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}\n${stdout}\n${stderr}`);
}

export async function makeServer(): Promise<OwnServer> {
  const home = mkdtempSync(join(tmpdir(), 'changtong-pg15-'));
  chmodSync(home, 0o700);
  if (account.uid !== undefined) chownSync(home, account.uid, account.gid);
  const cluster = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const settings = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  run('initdb', ['-D', cluster, '-U', 'postgres', `--pwfile=${passwordFile}`, ...settings]);
  const roles = [
    `create role builder login createdb createrole password '${password}';`,
    `create role weakling login password '${password}';`,
  ];
  run('postgres', ['--single', '-D', cluster, 'postgres'], `${roles.join('\n')}\n`);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const ended = (): Promise<unknown> => new Promise((done) => server?.once('exit', done));
  return {
    url: (database, role = 'builder') => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`,
    async start() {
      const args = [
        '-D',
        cluster,
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
      ];
      server = spawn(join(programs, 'postgres'), args, { ...account, cwd: '/', stdio: 'ignore' });
      const ready = ['-h', '127.0.0.1', '-p', String(port)];
      for (let i = 0; spawnSync(join(programs, 'pg_isready'), ready).status !== 0; i += 1) {
        if (i === 100) throw new Error('PostgreSQL 15 does not start');
        await wait(100);
      }
    },
    async kill() {
      const gone = ended();
      server?.kill('SIGKILL');
      await gone;
      server = undefined;
    },
    async remove() {
      const gone = server && ended();
      server?.kill('SIGINT');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

import { chmod, mkdir, readFile, realpath, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, type Log, text } from '@changtong/core';
import pg from 'pg';
import { errorCode } from '../client/errors.ts';
import type { Progress } from '../types.ts';
import { accountFor } from './account.ts';
import { bundledBinaries, copyBinaries, hydrateLinks } from './binaries.ts';
import { clearLeftover } from './clearLeftover.ts';
import { ensureCluster, readServerFile, type ServerFile, writeServerFile } from './cluster.ts';
import { hold, launchGuarded, type Running } from './launchGuarded.ts';
import { processTag } from './leftover.ts';
import { freePort } from './port.ts';

export interface EmbeddedOptions {
  /** The server keeps everything in `postgres` inside this folder. */
  readonly dataDir: string;
  readonly log?: Log;
  readonly progress?: Progress;
  /** `none`: fast, and a crash of the machine may lose everything. Only for tests. */
  readonly durability?: 'full' | 'none';
  /** The port that clients know already: no other one will do, and while somebody else has it, it is tried again. */
  readonly port?: number;
}

export interface EmbeddedPostgres {
  /** As superuser, on the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  /** Process id of the server itself. */
  readonly pid: number;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
  /** Resolves with its exit code when the server is gone, whyever. */
  readonly exited: Promise<number | null>;
}

const major = '18';
const biggestLog = 5_000_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const serverArguments = (
  cluster: string,
  port: number,
  name: string,
  launcher: string,
  durable: boolean,
): readonly string[] => {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    cluster_name: name,
    'changtong.launcher': launcher,
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    // Parallel plans want shared memory that containers are short of.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
};

/** Waits until the server answers. Recovery after a crash may take a while; false when it ended instead. */
async function answers(url: string, running: Running, progress?: Progress): Promise<boolean> {
  let over = false;
  void running.exited.then(() => {
    over = true;
  });
  for (let waited = 0; !over; waited += 50) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      // The roles of one database have no business in the server's own ones.
      await client.query('revoke connect, temporary on database postgres, template1 from public');
      return true;
    } catch (error) {
      if (!['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(errorCode(error) ?? '')) {
        if (!/terminated|timeout/.test(String(error))) throw error;
      }
    } finally {
      await client.end().catch(() => undefined);
    }
    if (waited % 1000 === 950) {
      progress?.({ step: text('数据库正在启动或恢复', 'The database is starting or recovering') });
    }
    await pause(50);
  }
  return false;
}

async function logSince(logFile: string, offset: number): Promise<string> {
  return (await readFile(logFile)).subarray(offset).toString('utf8').slice(-3000);
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

const startFailed = (said: string, logFile: string) =>
  fail('unavailable', 'db.startFailed', text('内置数据库无法启动', 'The embedded database does not start'), {
    remedy: text(`见 ${logFile}:${said}`, `See ${logFile}: ${said}`),
  });

/**
 * Starts the bundled PostgreSQL for one data folder, listening on 127.0.0.1 only. Survives what a machine does:
 * a killed server recovers, a stale or reused process id is seen through, a taken port is replaced. When the calling
 * process ends, even by SIGKILL, the server stops too.
 * Throws `conflict` when another running process has this folder in use.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log, progress, durability = 'full' } = options;
  await mkdir(options.dataDir, { recursive: true });
  const home = join(await realpath(options.dataDir), 'postgres');
  await mkdir(home, { recursive: true });
  if ((await stat(home)).uid === process.getuid?.()) await chmod(home, 0o711);

  const bundled = bundledBinaries();
  const complete = await hydrateLinks(bundled).then(
    () => true,
    () => false, // not ours to complete: a copy is
  );
  const copy = (): Promise<string> => copyBinaries(bundled, home);
  const { account, native } = await accountFor(dirname(home), complete ? bundled : await copy(), copy);

  let file: ServerFile = await readServerFile(home);
  progress?.({ step: text('启动内置数据库', 'Starting the embedded database') });
  const cluster = await ensureCluster(home, account, native, major, file.password);
  await clearLeftover(cluster, file.name, log, progress);
  const launcher = await processTag(process.pid);
  const logFile = join(home, `${basename(cluster)}.log`);
  if ((await sizeOf(logFile)) > biggestLog) await truncate(logFile, 0);

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort(file.port));
    file = { ...file, port };
    const offset = await sizeOf(logFile);
    const launch = account.command(
      join(native, 'bin', 'postgres'),
      serverArguments(cluster, port, file.name, launcher, durability === 'full'),
    );
    const running = await launchGuarded(launch, logFile);
    const adminUrl = `postgres://postgres:${file.password}@127.0.0.1:${port}/postgres`;
    if (await answers(adminUrl, running, progress)) {
      await writeServerFile(home, file);
      const { guard, pid, exited } = running;
      hold(guard, 'unref');
      return {
        adminUrl,
        port,
        pid,
        exited,
        async stop() {
          hold(guard, 'ref');
          guard.stdin?.end();
          await exited;
        },
      };
    }
    const said = await logSince(logFile, offset);
    if (/lock file .*postmaster\.pid.* already exists/.test(said))
      await clearLeftover(cluster, file.name, log, progress);
    // A port taken at the last moment, or the last server's children still leaving: both pass.
    const passing = /could not bind|still in use|already exists/.test(said);
    if (!passing || attempt === 20) throw startFailed(said, logFile);
    log?.warn('the embedded database is tried again', { attempt });
    await pause(attempt * 100);
  }
}

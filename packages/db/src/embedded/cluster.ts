import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, text } from '@changtong/core';
import { createSecret, newPassword, readSecret, writeSecret } from '../prepare/secrets.ts';
import type { Account } from './account.ts';
import { isRunning, processTag } from './leftover.ts';

/** What is kept beside the cluster (0600): the superuser's password, the last port, the name of its processes. */
export interface ServerFile {
  readonly password: string;
  readonly name: string;
  readonly port?: number;
}

const serverFile = (home: string): string => join(home, 'server.json');

export async function readServerFile(home: string): Promise<ServerFile> {
  const kept = await readSecret<ServerFile>(serverFile(home));
  if (kept) return kept;
  return createSecret<ServerFile>(serverFile(home), {
    password: newPassword(),
    name: `changtong-${newPassword().replace(/[-_]/g, '0').slice(0, 16)}`,
  });
}

export const writeServerFile = (home: string, file: ServerFile): Promise<void> => writeSecret(serverFile(home), file);

async function run(account: Account, program: string, args: readonly string[]): Promise<void> {
  const launch = account.command(program, args);
  const { uid, gid } = launch;
  const child = spawn(launch.program, [...launch.args], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    throw fail('unavailable', 'db.initFailed', text('无法建立内置数据库', 'The embedded database could not be made'), {
      remedy: text(`initdb 的输出:${said.slice(-2000)}`, `initdb said: ${said.slice(-2000)}`),
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Is the cluster one that these binaries can run? Its format changes with every major version. */
async function checkVersion(cluster: string, major: string): Promise<void> {
  const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (made === major) return;
  throw fail(
    'conflict',
    'db.otherVersion',
    text(
      `数据目录属于 PostgreSQL ${made},而本程序带的是 ${major}`,
      `The data folder belongs to PostgreSQL ${made}; this program brings ${major}`,
    ),
    {
      remedy: text(
        '请用旧版本程序导出数据,再导入新的 DATA_DIR',
        'Export with the older program and import into a new DATA_DIR',
      ),
    },
  );
}

/** What interrupted starts left; a draft of a process that runs may be under way. */
async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^draft-(?:binaries-)?(\d+)/.exec(name)?.[1];
    if (pid !== undefined && !(await isRunning(await processTag(Number(pid))))) {
      await rm(join(home, name), { recursive: true, force: true });
    }
  }
}

/** Letters are letters in it. The order of words comes from ICU. */
const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/**
 * The cluster's folder in `home`, made when it is not there: in a draft folder that takes its name when whole, so an
 * interrupted start leaves nothing half made. UTF-8 with Chinese (pinyin) order.
 */
export async function ensureCluster(
  home: string,
  account: Account,
  native: string,
  major: string,
  password: string,
): Promise<string> {
  const cluster = join(home, 'cluster');
  if (await exists(cluster)) {
    await checkVersion(cluster, major);
    return cluster;
  }
  await removeDrafts(home);
  const draft = join(home, `draft-${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await chmod(draft, 0o700);
  if (account.ids) {
    await chown(draft, account.ids.uid, account.ids.gid);
    await chown(passwordFile, account.ids.uid, account.ids.gid);
  }
  try {
    await run(account, join(native, 'bin', 'initdb'), [
      '-D',
      draft,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
    ]);
    await rename(draft, cluster).catch(async (error: NodeJS.ErrnoException) => {
      // Another start was faster; whether it may be used together is decided later.
      if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
  return cluster;
}

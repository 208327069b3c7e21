import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fail, text } from '@changtong/core';

/** How to start a program as the account that the cluster belongs to. */
export interface Account {
  /** Owner of the cluster's files; undefined when it is simply us. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
  /** Turns a command into the one that runs it as that account. */
  command(program: string, args: readonly string[]): Launch;
}

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const nobody = 65534;

/** initdb asks the system who it is, so an owner that is only a number will not do. */
const hasName = (uid: number): boolean => spawnSync('id', ['-un', String(uid)], { stdio: 'ignore' }).status === 0;

/** PostgreSQL refuses to run as root: then it is whoever owns the data folder, or else nobody. */
function idsFor(folder: string): Account['ids'] {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(folder);
  return uid !== 0 && hasName(uid) ? { uid, gid } : { uid: nobody, gid: nobody };
}

const plain = (ids: Account['ids']): Account => ({
  ids,
  command: (program, args) => ({ program, args, ...ids }),
});

/**
 * Keeps the one capability with which folders closed to others (a clone under /root, 0700) can be entered. Without
 * `no_setuid_fixup` access(2), by which PostgreSQL looks for its own files, would not count it.
 */
const withCapability = (ids: NonNullable<Account['ids']>): Account => ({
  ids,
  command: (program, args) => ({
    program: 'setpriv',
    args: [
      `--reuid=${ids.uid}`,
      `--regid=${ids.gid}`,
      '--clear-groups',
      '--inh-caps=-all,+dac_override',
      '--ambient-caps=-all,+dac_override',
      '--securebits=+no_setuid_fixup',
      '--',
      program,
      ...args,
    ],
  }),
});

/** Can the account enter the folder and run the program? */
function works(account: Account, folder: string, program: string): boolean {
  const probe = account.command('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, program]);
  const { uid, gid } = probe;
  const options = {
    cwd: '/',
    stdio: 'ignore' as const,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  };
  return spawnSync(probe.program, [...probe.args], options).status === 0;
}

/**
 * The account for a cluster in `folder`, and the binaries it can run: those given, or a copy of them.
 * @param copy makes that copy; called only when the account can enter the folder but not reach the binaries
 */
export async function accountFor(
  folder: string,
  native: string,
  copy: () => Promise<string>,
): Promise<{ account: Account; native: string }> {
  const ids = idsFor(folder);
  if (!ids) return { account: plain(undefined), native };
  const postgres = (place: string): string => `${place}/bin/postgres`;
  const unprivileged = plain(ids);
  if (works(unprivileged, folder, postgres(native))) return { account: unprivileged, native };
  const capable = withCapability(ids);
  if (works(capable, folder, postgres(native))) return { account: capable, native };
  if (works(unprivileged, folder, '/bin/true')) {
    const copied = await copy();
    if (works(unprivileged, folder, postgres(copied))) return { account: unprivileged, native: copied };
  }
  throw fail(
    'unavailable',
    'db.unreachableFolder',
    text(
      `以 root 启动时,数据库须以 uid ${ids.uid} 运行,但它无法进入 ${folder}`,
      `Started by root, the database must run as uid ${ids.uid}, which cannot enter ${folder}`,
    ),
    {
      remedy: text(
        '请用普通用户启动,或把 DATA_DIR 设到其他用户可以进入的目录',
        'Start as an ordinary user, or set DATA_DIR to a folder that other users may enter',
      ),
      params: { uid: ids.uid, folder },
    },
  );
}

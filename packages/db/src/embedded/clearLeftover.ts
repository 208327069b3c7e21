import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Log, text } from '@changtong/core';
import type { Progress } from '../types.ts';
import { isRunning, processesOf, type ServerProcess } from './leftover.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function goneWithin(ms: number, name: string, progress?: Progress): Promise<boolean> {
  const step = text('等待上一次的数据库退出', 'Waiting for the last database server to leave');
  for (let waited = 0; waited < ms; waited += 100) {
    if ((await processesOf(name)).length === 0) return true;
    if (waited % 1000 === 500) progress?.({ step });
    await pause(100);
  }
  return false;
}

const signal = (processes: readonly ServerProcess[], how: NodeJS.Signals): void => {
  for (const { pid } of processes) {
    try {
      process.kill(pid, how);
    } catch {
      // gone meanwhile
    }
  }
};

const inUse = (cluster: string, pid: number) =>
  fail(
    'conflict',
    'db.inUse',
    text(
      `数据目录 ${cluster} 正由另一个运行中的系统使用(数据库进程 ${pid})`,
      `The data folder ${cluster} is in use by another running system (database process ${pid})`,
    ),
    {
      remedy: text(
        '请先停止它,或为这一个设置不同的 DATA_DIR',
        'Stop that one first, or set another DATA_DIR for this one',
      ),
      params: { pid },
    },
  );

const lockedBy = async (file: string): Promise<number | undefined> => {
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
};

/**
 * PostgreSQL sees through a lock file of a dead process by itself, but believes one whose number another process of
 * the same account has now. Put aside only when it still names the process that was found to be no server: another
 * start may have written its own meanwhile.
 */
async function putAsideLock(cluster: string, pid: number): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const aside = `${file}.stale`;
  await rename(file, aside);
  if ((await lockedBy(aside)) === pid) await rm(aside);
  else await rename(aside, file);
}

/**
 * Makes way for a start. A server of this cluster whose launcher lives is an error; one whose launcher is dead is about
 * to stop by itself (its guard sees to it), or is made to.
 */
export async function clearLeftover(cluster: string, name: string, log?: Log, progress?: Progress): Promise<void> {
  const locked = await lockedBy(join(cluster, 'postmaster.pid')); // before looking who runs, so that it is among these
  const running = await processesOf(name);
  const postmaster = running.find((each) => each.postmaster);
  if (postmaster?.launcher && (await isRunning(postmaster.launcher))) throw inUse(cluster, postmaster.pid);
  if (running.length > 0) {
    log?.warn('a database server of a dead process is still there', { processes: running.map(({ pid }) => pid) });
    if (postmaster) signal([postmaster], 'SIGINT'); // what its guard does too; twice does no harm
    if (!(await goneWithin(20_000, name, progress))) {
      signal(await processesOf(name), 'SIGQUIT');
      if (!(await goneWithin(10_000, name, progress))) throw inUse(cluster, running[0]?.pid ?? 0);
    }
  }
  if (locked !== undefined && (await lockedBy(join(cluster, 'postmaster.pid'))) === locked) {
    await putAsideLock(cluster, locked);
  }
}

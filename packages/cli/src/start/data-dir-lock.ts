import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, text } from '@changtong/core';

/** When a process began, in clock ticks since boot; tells a reused pid from the one that was noted. Linux only. */
const startedAt = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Makes sure one launcher at a time works on a data folder. A note left by a dead launcher, or by one whose pid now
 * belongs to another program, is taken over. Returns the release.
 * @throws `conflict` when another launcher is running.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const file = join(dataDir, 'launcher.json');
  const mine = JSON.stringify({ pid: process.pid, startedAt: startedAt(process.pid) });
  const noted = readNote(file);
  if (noted && noted.pid !== process.pid && isAlive(noted.pid) && startedAt(noted.pid) === noted.startedAt)
    throw fail(
      'conflict',
      'cli.running',
      text(`${dataDir} 已由另一个进程使用 (pid ${noted.pid})`, `${dataDir} is in use (pid ${noted.pid})`),
      {
        remedy: text(
          '先停掉它，或用 DATA_DIR 换一个数据文件夹。',
          'Stop it first, or choose another folder with DATA_DIR.',
        ),
        params: { dataDir, pid: noted.pid },
      },
    );
  writeFileSync(file, mine, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function readNote(file: string): { pid: number; startedAt: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startedAt: string };
  } catch {
    return undefined;
  }
}

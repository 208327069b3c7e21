import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, text } from '@changtong/core';
import { isRunning, processTag } from '@changtong/db';

/**
 * Makes sure one launcher at a time works on a data folder. A note left by a dead launcher, or by one whose pid now
 * belongs to another program, is taken over. Returns the release.
 * @throws `conflict` when another launcher is running.
 */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const file = join(dataDir, 'launcher.json');
  const mine = await processTag(process.pid);
  const { launcher } = readNote(file) ?? {};
  if (launcher !== undefined && launcher !== mine && (await isRunning(launcher))) throw inUse(dataDir, launcher);
  writeFileSync(file, JSON.stringify({ launcher: mine }), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function inUse(dataDir: string, launcher: string): Error {
  const pid = Number(launcher.split(':')[0]);
  return fail(
    'conflict',
    'cli.running',
    text(`${dataDir} 已由另一个进程使用 (pid ${pid})`, `${dataDir} is in use (pid ${pid})`),
    {
      remedy: text(
        '先停掉它，或用 DATA_DIR 换一个数据文件夹。',
        'Stop it first, or choose another folder with DATA_DIR.',
      ),
      params: { dataDir, pid },
    },
  );
}

function readNote(file: string): { launcher?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { launcher?: string };
  } catch {
    return undefined;
  }
}

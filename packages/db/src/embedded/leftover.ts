import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

export interface ServerProcess {
  readonly pid: number;
  /** The postmaster, and not one of its children. */
  readonly postmaster: boolean;
  /** The process that started it, as it noted in the command line; undefined for children. */
  readonly launcher: string | undefined;
}

async function commandLines(): Promise<{ pid: number; line: string }[]> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    return Promise.all(
      pids.map(async (name) => ({
        pid: Number(name),
        line: (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
      })),
    );
  }
  const listing = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return listing.split('\n').flatMap((row) => {
    const [, pid, line] = /^\s*(\d+)\s+(.*)$/.exec(row) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), line: line ?? '' }];
  });
}

/**
 * The processes of the server called `name` (its cluster_name, which is in the command line of the postmaster and in the
 * title of each of its children). Looking at what runs, not at postmaster.pid, a reused process id deceives nobody.
 */
export async function processesOf(name: string): Promise<readonly ServerProcess[]> {
  const found = (await commandLines()).filter(({ pid, line }) => pid !== process.pid && line.includes(name));
  return found.flatMap(({ pid, line }): ServerProcess[] => {
    if (/^postgres: /.test(line)) return [{ pid, postmaster: false, launcher: undefined }];
    const launcher = /changtong\.launcher=(\S+)/.exec(line)?.[1];
    // The guard's command line carries the same words; the postmaster's begins with the program.
    return /^\S*postgres -D /.test(line) ? [{ pid, postmaster: true, launcher }] : [];
  });
}

/** State and start time (in clock ticks) of a process; nothing where the system does not tell. */
async function statOf(pid: number): Promise<{ state: string; started: string }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field, a name in brackets, may itself contain spaces and brackets; counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', started: fields[19] ?? '' };
}

/** A process, told apart from a later one with the same id. @example '4711:88231' */
export const processTag = async (pid: number): Promise<string> => `${pid}:${(await statOf(pid)).started}`;

/** Does the process with this tag still run? A zombie, dead and not yet taken notice of, does not. */
export async function isRunning(tag: string): Promise<boolean> {
  const pid = Number(tag.split(':')[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const { state, started } = await statOf(pid);
  return state !== 'Z' && `${pid}:${started}` === tag;
}

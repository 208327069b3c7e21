import { readFileSync } from 'node:fs';

const everyMs = 500;

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // gone, or no Linux
  }
};

/** Pid of a process's parent; NaN where the system does not tell. */
const parentOf = (pid) => {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

const isShell = (pid) => /^(\S*\/)?(sh|dash|ash|bash)\0-c\0/.test(read(`/proc/${pid}/cmdline`));

/**
 * Ends this process as SIGTERM would when the npm that runs it as a script is gone. npm does not take its scripts along
 * when it is killed, and passes a SIGTERM on to its shell only, which tells nobody: `docker stop` would leave a city.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = isShell(parent) ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  timer.unref();
}

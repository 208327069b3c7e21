import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
};

/**
 * Pids of everything that runs for a data folder: it is in the environment of all that the launcher starts, a build and
 * what that starts included, and in the command line of the database. Linux only.
 */
export const leftovers = (dataDir: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(
      (pid) =>
        read(`/proc/${pid}/environ`).split('\0').includes(`DATA_DIR=${dataDir}`) ||
        read(`/proc/${pid}/cmdline`).includes(`${dataDir}/`),
    )
    .map(Number);

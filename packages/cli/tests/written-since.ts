import { spawnSync } from 'node:child_process';

/**
 * Files and folders of the file system below `from` that were written, made or changed after the file `stamp` was, other
 * file systems and the places in `but` left out. A file that was made and removed shows by its folder.
 */
export function writtenSince(stamp: string, from: string, but: readonly string[]): readonly string[] {
  const places = but.flatMap((place) => ['-path', place, '-o']).slice(0, -1);
  const { stdout } = spawnSync(
    'find',
    [from, '-xdev', '(', ...places, ')', '-prune', '-o', '(', '-newer', stamp, '-o', '-cnewer', stamp, ')', '-print'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout.split('\n').filter(Boolean);
}

/** What a Linux machine writes by itself, whoever runs on it. */
export const machinePlaces: readonly string[] = [
  '/proc',
  '/sys',
  '/dev',
  '/run',
  '/tmp', // the temporary folder, unless TMPDIR names another one
  '/var/tmp',
  '/var/log', // the journal and the logs of services
  '/var/lib/systemd', // time stamps of timers
  '/var/lib/docker', // layers and logs of containers
  '/var/lib/containerd',
];

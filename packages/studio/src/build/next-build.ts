/**
 * A program of its own: Next's command line as the leader of a process group that ends, whatever Next has started in it,
 * as soon as standard input closes. The process that wanted the build holds the other end, so a build that was given up,
 * or whose launcher was killed, leaves nothing behind.
 */
import { createRequire } from 'node:module';

const end = (): void => {
  process.kill(-process.pid, 'SIGKILL');
};
process.stdin.on('end', end).on('error', end).resume();

createRequire(import.meta.url)('next/dist/bin/next');

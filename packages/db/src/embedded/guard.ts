/**
 * A program of its own: starts the database server and sees to it that the server does not outlive the process that
 * wanted it. That process holds the other end of standard input; when it dies, however it dies, the pipe closes.
 *
 * Standard output carries one JSON line each: `{"pid":…}` when started, `{"exit":…}` at the end.
 */
import { spawn } from 'node:child_process';
import type { Launch } from './account.ts';

const patience = 60_000;
const say = (message: object): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

const launch = JSON.parse(process.argv[2] ?? '') as Launch;
const { uid, gid } = launch;
const server = spawn(launch.program, [...launch.args], {
  cwd: '/',
  stdio: ['ignore', 'ignore', 'inherit'],
  ...(uid === undefined ? {} : { uid }),
  ...(gid === undefined ? {} : { gid }),
});

// Ctrl-C reaches every process of the terminal; the database must go last, when its clients have finished.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.stdout.on('error', () => undefined);

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT'); // fast shutdown: open transactions are rolled back, a checkpoint is written
  setTimeout(() => server.kill('SIGQUIT'), patience).unref();
};
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();

server.on('spawn', () => say({ pid: server.pid ?? 0 }));
server.on('error', (error) => {
  say({ failed: error.message });
  process.exit(1);
});
server.on('exit', (code) => {
  say({ exit: code });
  process.stdin.destroy();
  process.exitCode = 0;
});

import { text } from '@changtong/core';
import type { CliCommand } from '../command.ts';
import { launch } from '../start/launch.ts';
import { progressTo } from '../start/progress.ts';
import { untilAborted } from '../start/until-aborted.ts';

/** Given when somebody wants us to end: Ctrl-C, SIGTERM, or the death of the process that started us. */
function askedToStop(): AbortSignal {
  const asked = new AbortController();
  const ask = (): void => asked.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  // Told through a pipe that closes when our parent ends; listening to it must not keep us from ending ourselves.
  if (process.env.CHANGTONG_PARENT === 'pipe') process.stdin.once('close', ask).resume().unref();
  // Nobody reads any more: that is no reason to leave the city to itself.
  process.stdout.on('error', ask);
  return asked.signal;
}

/** Runs the city until it is told to stop. */
export const start: CliCommand = {
  name: 'start',
  usage: '',
  summary: text('运行城市：数据库、工作台、网站', 'run the city: database, studio, websites'),
  async run({ settings }) {
    const write = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    const signal = askedToStop();
    signal.addEventListener('abort', () => write('正在停止'));
    try {
      const launched = await launch({ settings, tell: write, progress: progressTo(write), signal });
      await untilAborted(signal);
      await launched.stop();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return { ok: true, report: { ok: true }, lines: ['已停止'] };
  },
};

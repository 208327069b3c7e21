import { text } from '@changtong/core';
import type { CliCommand } from '../command.ts';
import { launch } from '../start/launch.ts';
import { progressTo } from '../start/progress.ts';

/** Resolves when somebody wants us to end: Ctrl-C, SIGTERM, or the death of the process that started us. */
const untilAskedToStop = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
    if (process.env.CHANGTONG_PARENT !== 'pipe') return;
    process.stdin.resume();
    process.stdin.once('close', () => done());
  });

/** Runs the city until it is told to stop. */
export const start: CliCommand = {
  name: 'start',
  usage: '',
  summary: text('运行城市：数据库、工作台、网站', 'run the city: database, studio, websites'),
  async run({ settings }) {
    const write = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    const asked = untilAskedToStop();
    const launching = launch({ settings, tell: write, progress: progressTo(write) });
    const early = await Promise.race([launching.then(() => false), asked.then(() => true)]);
    if (!early) await asked;
    write('正在停止');
    await launching.then((launched) => launched.stop());
    return { ok: true, report: { ok: true }, lines: ['已停止'] };
  },
};

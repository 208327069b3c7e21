import { text } from '@changtong/core';
import { publishSites } from '@changtong/runtime';
import { withCity } from '../attach.ts';
import type { CliCommand } from '../command.ts';

/** Renders what has changed, or with --full everything, and moves the pointer. */
export const publish: CliCommand = {
  name: 'publish',
  usage: '[--full]',
  flags: ['full'],
  summary: text('发布有变化的网页', 'publish what has changed'),
  run: ({ settings, options, tell }) =>
    withCity(settings, async (runtime) => {
      const result = await publishSites(runtime, {
        full: options.full === true,
        progress: (done, total) => tell(`渲染 ${Math.round((100 * done) / total)}% (${done}/${total})`),
      });
      const { release, rendered, changed, removed } = result;
      return {
        ok: true,
        report: { ok: true, release, rendered, changed, removed },
        lines: [`发布批次 ${release}: 渲染 ${rendered} 页，变化 ${changed} 页，撤下 ${removed} 页`],
      };
    }),
};

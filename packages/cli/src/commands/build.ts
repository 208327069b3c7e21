import { resolve } from 'node:path';
import { fail, text } from '@changtong/core';
import { exportDirectory } from '@changtong/sitegen';
import { withCity } from '../attach.ts';
import { type CliCommand, optionValue } from '../command.ts';

/** Writes the current release as files that any web server can serve. */
export const build: CliCommand = {
  name: 'build',
  usage: '--out DIR [--site ID]',
  summary: text('把当前发布的网站导出为文件', 'write the published websites as files'),
  run: (invocation) => {
    const out = optionValue(invocation, 'out');
    if (!out)
      throw fail('invalid', 'cli.out', text('缺少 --out', '--out is missing'), {
        remedy: text('用 --out 指出要写入的文件夹。', 'Name the folder to write with --out.'),
      });
    const site = optionValue(invocation, 'site');
    return withCity(invocation.settings, async (runtime) => {
      const result = await exportDirectory({
        sql: runtime.database.sql,
        blobs: runtime.blobs,
        out: resolve(invocation.settings.projectDir, out),
        ...(site ? { site } : {}),
        progress: (done, total) => invocation.tell(`写入 ${Math.round((100 * done) / total)}% (${done}/${total})`),
      });
      return {
        ok: true,
        report: { ok: true, ...result },
        lines: [`已写入 ${result.files} 个文件到 ${result.out}（发布批次 ${result.release}）`],
      };
    });
  },
};

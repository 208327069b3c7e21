import { text } from '@changtong/core';
import { withCity } from '../attach.ts';
import type { CliCommand } from '../command.ts';
import { definitionsIn } from '../definition-files.ts';
import { importDefinitions } from '../import-definitions.ts';

/** Checks the city's plugins and every definition file without changing anything; all problems at once. */
export const check: CliCommand = {
  name: 'check',
  usage: '[DIR …]',
  summary: text('检查插件和配置文件，不做改动', 'check plugins and definition files, change nothing'),
  run: ({ settings, words }) =>
    withCity(settings, async (runtime, city) => {
      const given = words.length > 0 ? await definitionsIn(words) : city.definitions();
      const results = await importDefinitions(runtime, given, { dryRun: true });
      const changed = results.filter(({ change }) => change !== 'unchanged').length;
      return {
        ok: true,
        report: { ok: true, plugins: city.pluginPackages, definitions: results.length, changed },
        lines: [
          `${city.pluginPackages.length} 个插件、${results.length} 个配置没有问题；与启用版本不同的有 ${changed} 个`,
        ],
      };
    }),
};

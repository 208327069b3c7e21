import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, say, text } from '@changtong/core';
import { withCity } from '../attach.ts';
import { type CliCommand, type Invocation, type Outcome, optionValue } from '../command.ts';
import { definitionsIn } from '../definition-files.ts';
import { importContent } from '../import-content.ts';
import { importDefinitions } from '../import-definitions.ts';

async function importConfiguration({ settings, options }: Invocation, place: string): Promise<Outcome> {
  const dryRun = options['dry-run'] === true;
  return withCity(settings, async (runtime) => {
    const results = await importDefinitions(runtime, await definitionsIn([place]), { dryRun });
    const told = results
      .filter(({ change }) => change !== 'unchanged')
      .flatMap(({ kind, id, change, number, differences }) => [
        `${change === 'new' ? '新增' : '修改'} ${kind} ${id}（第 ${number} 版）`,
        ...differences.map(({ words }) => `  ${say(words)}`),
      ]);
    const summary = `${results.length} 个配置，其中 ${told.length === 0 ? '没有变化' : `有变化的见上`}${dryRun ? '（试运行，未做改动）' : ''}`;
    return {
      ok: true,
      report: { ok: true, dryRun, results: JSON.parse(JSON.stringify(results)) },
      lines: [...told, summary],
    };
  });
}

async function importFile(invocation: Invocation, file: string): Promise<Outcome> {
  const [site, column] = [optionValue(invocation, 'site'), optionValue(invocation, 'column')];
  if (!site || !column)
    throw fail(
      'invalid',
      'cli.importTarget',
      text('导入稿件需要 --site 和 --column', 'Content needs --site and --column'),
      {
        remedy: text(
          '例如: changtong import 通知.txt --site portal --column tzgg',
          'For example: changtong import notice.txt --site portal --column tzgg',
        ),
      },
    );
  return withCity(invocation.settings, async (runtime) => {
    const imported = await importContent(runtime, { file, site, column, fields: {} });
    return { ok: true, report: { ok: true, ...imported }, lines: [`已导入《${imported.title}》，等待另一人审核`] };
  });
}

/** A folder is configuration; a file that is not JSON is content for a column of a site. */
export const importCommand: CliCommand = {
  name: 'import',
  usage: 'DIR [--dry-run] | FILE --site S --column C',
  flags: ['dry-run'],
  summary: text('导入配置，或把文件导入为稿件', 'import definitions, or a file as content'),
  async run(invocation) {
    const [given] = invocation.words;
    if (!given)
      throw fail(
        'invalid',
        'cli.importWhat',
        text('缺少要导入的文件夹或文件', 'The folder or file to import is missing'),
      );
    const place = resolve(invocation.settings.projectDir, given);
    const found = await stat(place).catch(() => undefined);
    if (!found)
      throw fail('notFound', 'cli.noFile', text(`没有找到 ${place}`, `${place} was not found`), { params: { place } });
    return found.isDirectory() || place.endsWith('.json')
      ? importConfiguration(invocation, place)
      : importFile(invocation, place);
  },
};

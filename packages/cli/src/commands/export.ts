import { resolve } from 'node:path';
import { type Definition, fail, sql, text } from '@changtong/core';
import { withCity } from '../attach.ts';
import type { CliCommand } from '../command.ts';
import { writeDefinitionFiles } from '../definition-files.ts';

/** Writes every definition in force as a file. The same city gives the same bytes. */
export const exportDefinitions: CliCommand = {
  name: 'export',
  usage: 'DIR',
  summary: text('把启用中的配置写成文件', 'write the definitions in force as files'),
  run: ({ settings, words }) => {
    const [directory] = words;
    if (!directory)
      throw fail('invalid', 'cli.directory', text('缺少要写入的文件夹', 'The folder to write is missing'), {
        remedy: text('例如: changtong export 配置', 'For example: changtong export definitions'),
      });
    return withCity(settings, async (runtime) => {
      const kinds = await runtime.database.sql.rows<{ kind: string }>(
        sql`select distinct kind from kernel.version order by kind`,
      );
      const versions = await Promise.all(kinds.map(({ kind }) => runtime.definitions.allInForce(kind)));
      const definitions: readonly Definition[] = versions.flat();
      const files = await writeDefinitionFiles(resolve(settings.projectDir, directory), definitions);
      return { ok: true, report: { ok: true, files }, lines: [`已写出 ${files.length} 个配置到 ${directory}`] };
    });
  },
};

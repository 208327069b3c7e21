import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, text } from '@changtong/core';
import { type CliCommand, optionValue } from '../command.ts';

const template = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve('@changtong/template-plugin/package.json'))), 'files');

const camel = (id: string): string => id.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

function checkId(id: string | undefined): string {
  if (id && id.length <= 40 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return id;
  throw fail('invalid', 'cli.pluginId', text(`“${id ?? ''}”不能作为插件名`, `"${id ?? ''}" cannot name a plugin`), {
    remedy: text(
      '用小写字母、数字和连字符，以字母开头，最多 40 个字符。',
      'Lower case letters, digits and hyphens, starting with a letter, at most 40.',
    ),
  });
}

/** Where `@changtong/*` come from: the registry, or a folder of packed tarballs. */
async function dependencySource(tarballs: string | undefined, version: string): Promise<(name: string) => string> {
  if (!tarballs) return () => `^${version}`;
  const files = await readdir(resolve(tarballs));
  return (name) => {
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    if (files.includes(file)) return `file:${resolve(tarballs, file)}`;
    throw fail('notFound', 'cli.tarball', text(`${tarballs} 里没有 ${file}`, `There is no ${file} in ${tarballs}`), {
      remedy: text('先在仓库里对每个包运行 npm pack。', 'Run npm pack for every package of the repository first.'),
    });
  };
}

/** npm resolves what our packages need of each other from the same tarballs. */
async function overridesFor(tarballs: string | undefined, version: string): Promise<Record<string, string>> {
  if (!tarballs) return {};
  const source = await dependencySource(tarballs, version);
  const names = (await readdir(resolve(tarballs)))
    .filter((file) => file.startsWith('changtong-') && file.endsWith(`-${version}.tgz`))
    .map((file) => `@changtong/${file.slice('changtong-'.length, -`-${version}.tgz`.length)}`);
  return Object.fromEntries(names.map((name) => [name, source(name)]));
}

async function fillManifest(source: string, tarballs: string | undefined, version: string): Promise<string> {
  const manifest = JSON.parse(source) as Record<string, Record<string, string>>;
  const from = await dependencySource(tarballs, version);
  for (const part of ['dependencies', 'devDependencies'])
    for (const name of Object.keys(manifest[part] ?? {}).filter((known) => known.startsWith('@changtong/')))
      (manifest[part] as Record<string, string>)[name] = from(name);
  const overrides = await overridesFor(tarballs, version);
  const direct = { ...manifest.dependencies, ...manifest.devDependencies };
  const transitive = Object.fromEntries(Object.entries(overrides).filter(([name]) => !(name in direct)));
  return `${JSON.stringify(Object.keys(transitive).length > 0 ? { ...manifest, overrides: transitive } : manifest, null, 2)}\n`;
}

/** Copies the template into a folder that did not exist, whole or not at all. */
export const newPlugin: CliCommand = {
  name: 'new plugin',
  usage: 'ID [--dir DIR] [--tarballs DIR]',
  summary: text('新建一个插件', 'start a plugin of your own'),
  async run(invocation) {
    const id = checkId(invocation.words[0]);
    const target = resolve(invocation.settings.projectDir, optionValue(invocation, 'dir') ?? id);
    if (existsSync(target))
      throw fail('conflict', 'cli.exists', text(`${target} 已经存在`, `${target} exists already`), {
        remedy: text('换一个名字，或用 --dir 指定别的文件夹。', 'Choose another name, or another folder with --dir.'),
      });
    const own = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    const fill = (words: string): string =>
      words
        .replaceAll('__ID__', id)
        .replaceAll('__FIELD__', camel(id))
        .replaceAll('__SCHEMA__', id.replaceAll('-', '_'))
        .replaceAll('__VERSION__', own.version);
    const unfinished = `${target}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    const files = (await readdir(template(), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files) {
      const from = join(file.parentPath, file.name);
      const inside = fill(from.slice(template().length + 1));
      const to = join(
        unfinished,
        dirname(inside),
        basename(inside).replace('gitignore.template', '.gitignore').replace('.template', ''),
      );
      const filled = fill(await readFile(from, 'utf8'));
      await mkdir(dirname(to), { recursive: true });
      await writeFile(
        to,
        basename(to) === 'package.json'
          ? await fillManifest(filled, optionValue(invocation, 'tarballs'), own.version)
          : filled,
      );
    }
    await rename(unfinished, target);
    return {
      ok: true,
      report: { ok: true, id, directory: target },
      lines: [`插件 ${id} 已建立在 ${target}`, `下一步: cd ${target} && npm install && npm test`],
    };
  },
};

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  accept,
  type Definition,
  fail,
  isProblemError,
  type Json,
  type Plugin,
  type Problem,
  ProblemError,
  parseJson,
  s,
  text,
} from '@changtong/core';
import { entryOf, findPackage } from './find-package.ts';
import { rememberOrigin } from './load-host-entry.ts';

/** A city: which plugins it runs and what it is configured with. A folder with a `city.json`. */
export interface City {
  readonly dir: string;
  readonly id: string;
  readonly name: string;
  readonly plugins: readonly Plugin[];
  /** Names of the packages, in the order of {@link plugins}. */
  readonly pluginPackages: readonly string[];
  /** What is brought into force on the first start, in order. Read when asked for. */
  definitions(): readonly Definition[];
  /** Files beside city.json, when it names them. */
  readonly people?: string;
  readonly contents?: string;
}

const shape = s.object({
  id: s.string({ format: 'slug' }),
  name: s.string({ minLength: 1, maxLength: 50 }),
  /** Names of npm packages, found from the city's folder; each exports `plugin`. */
  plugins: s.array(s.string({ minLength: 1, maxLength: 214 })),
  /** Files and folders of JSON; each file holds one definition or a list. */
  definitions: s.optional(s.array(s.string())),
  people: s.optional(s.string()),
  contents: s.optional(s.string()),
});

/** Larger than any definition file ought to be. */
const maxBytes = 50_000_000;

/** Reads `city.json` and loads the plugins it names. Throws ProblemError with every file and package that is wrong. */
export async function loadCity(dir: string): Promise<City> {
  const root = resolve(dir);
  const file = join(root, 'city.json');
  const given = inFile(file, () => accept(shape, readJson(file)));
  const problems: Problem[] = [];
  const plugins: Plugin[] = [];
  for (const [i, name] of given.plugins.entries()) {
    const plugin = await collect(problems, `/plugins/${i}`, () => loadPlugin(name, root));
    if (plugin) plugins.push(plugin);
  }
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return {
    dir: root,
    id: given.id,
    name: given.name,
    plugins,
    pluginPackages: given.plugins,
    definitions: () => (given.definitions ?? []).flatMap((path) => definitionsIn(join(root, path))),
    ...(given.people !== undefined && { people: join(root, given.people) }),
    ...(given.contents !== undefined && { contents: join(root, given.contents) }),
  };
}

async function loadPlugin(name: string, root: string): Promise<Plugin> {
  const found = findPackage(name, root);
  const address = found && entryOf(found, '.');
  if (!address) {
    throw fail('invalid', 'runtime.city.package', text(`找不到插件包 ${name}`, `There is no plugin package ${name}`), {
      remedy: text('请先用 npm install 安装', 'Install it with npm install'),
      params: { name },
    });
  }
  const { plugin } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as { plugin?: Plugin };
  if (typeof plugin !== 'object' || plugin === null) {
    const words = text(`${name} 没有导出 plugin`, `${name} does not export "plugin"`);
    throw fail('invalid', 'runtime.city.export', words, { params: { name } });
  }
  rememberOrigin(plugin, name, root);
  return plugin;
}

/** One file, or every .json below a folder, by name. */
function definitionsIn(path: string): readonly Definition[] {
  if (!existsSync(path)) {
    throw fail('invalid', 'runtime.city.file', text(`找不到 ${path}`, `There is no ${path}`), { params: { path } });
  }
  if (statSync(path).isDirectory()) {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.name.endsWith('.json'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => definitionsIn(join(path, entry.name)));
  }
  const value = readJson(path);
  return (Array.isArray(value) ? value : [value]) as Definition[];
}

function readJson(file: string): Json {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw fail('invalid', 'runtime.city.file', text(`无法读取 ${file}`, `${file} cannot be read`), {
      params: { file },
    });
  }
  return inFile(file, () => parseJson(bytes, { maxBytes }));
}

/** Problems that come out of a file say which one it is. */
function inFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isProblemError(error)) throw error;
    const named = error.problems.map((problem) => {
      if (problem.params?.file !== undefined) return problem;
      const { zh, en } = problem.message;
      return { ...problem, message: text(`${file}：${zh}`, `${file}: ${en}`), params: { ...problem.params, file } };
    });
    throw new ProblemError(error.failure, named);
  }
}

async function collect<T>(problems: Problem[], at: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isProblemError(error)) {
      problems.push(...error.problems.map((problem) => ({ ...problem, path: `${at}${problem.path}` })));
    } else {
      const said = error instanceof Error ? error.message : String(error);
      problems.push({
        code: 'runtime.city.broken',
        path: at,
        message: text(`插件无法装入：${said}`, `The plugin cannot be loaded: ${said}`),
      });
    }
    return undefined;
  }
}

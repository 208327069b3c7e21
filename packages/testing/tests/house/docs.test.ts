import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms, root } from './house.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = (place: string): { name: string; scripts?: Record<string, string> } =>
  JSON.parse(read(join(place, 'package.json')));

const markdownIn = (place: string): readonly string[] =>
  readdirSync(join(root, place), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || ['node_modules', 'dist'].includes(entry.name)) return [];
    const path = join(place, entry.name);
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });

const documents = markdownIn('.');

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
const anchorsIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading.trim()));

const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
const codeIn = (markdown: string): readonly string[] => [
  ...[...markdown.matchAll(/^```(?:sh|console)\n([\s\S]*?)^```/gm)].map(([, code = '']) => code),
  ...[...markdown.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
];

const brokenLinks = (path: string): readonly string[] =>
  [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const there = file === '' ? join(root, path) : resolve(root, dirname(path), file);
      if (!existsSync(there)) return true;
      return anchor !== undefined && !anchorsIn(readFileSync(there, 'utf8')).includes(decodeURIComponent(anchor));
    });

/** Names of the commands, from the files that the command line's table of contents imports. */
const commandNames: readonly string[] = [
  ...read('packages/cli/src/commands/index.ts').matchAll(/from '\.\/(.+\.ts)'/g),
].map(([, file]) => /\bname: '([a-z ]+)'/.exec(read(`packages/cli/src/commands/${file}`))?.[1] ?? `no name in ${file}`);

const isCommand = (words: string): boolean =>
  words === 'help' || commandNames.some((name) => words === name || words.startsWith(`${name} `));

/** `changtong …` and `npm run …` in code that name something that is not there. */
function wrongCommands(path: string): readonly string[] {
  const code = codeIn(read(path));
  const changtong = code.flatMap((piece) =>
    [...piece.matchAll(/(?:^|npx |&& )changtong ([a-z][^\n#&|]*)/gm)].map(([, words = '']) => words.trim()),
  );
  const scripts = code.flatMap((piece) => [...piece.matchAll(/npm run ([\w:-]+)(?: -w (\S+))?/g)]);
  return [
    ...changtong.filter((words) => !isCommand(words)).map((words) => `changtong ${words}`),
    ...scripts
      .filter(([, script = '', workspace]) => !scriptsOf(workspace).includes(script))
      .map(([command]) => command),
  ];
}

/** The scripts of the workspace that is named, or of the whole. */
function scriptsOf(workspace?: string): readonly string[] {
  const room = rooms.find(({ name }) => name === workspace);
  return Object.keys(manifest(room ? room.place : '.').scripts ?? {});
}

describe.each(documents)('%s', (path) => {
  test('links lead somewhere', () => expect(brokenLinks(path)).toEqual([]));
  test('commands exist', () => expect(wrongCommands(path)).toEqual([]));
});

describe.each(rooms.map(({ place, name }) => [place, name] as const))('%s has a README', (place, name) => {
  const readme = existsSync(join(root, place, 'README.md')) ? read(`${place}/README.md`) : '';
  test('that begins with its name and what it is for', () => {
    const [heading = '', purpose = ''] = readme.split('\n\n');
    expect(heading.startsWith(`# ${name}`)).toBe(true);
    expect(purpose.length).toBeGreaterThan(50);
  });
  test('with an example', () => expect(readme).toMatch(/^```(?:tsx?|sh|json)\n/m));
  test('that says what it does not do', () => expect(readme).toMatch(/^## What it does not do\n\n\S/m));
});

const tableNames = (readme: string): readonly string[] =>
  [...readme.matchAll(/^\| (`[A-Z_]+`(?:[,、] ?`[A-Z_]+`)*) +\|/gm)].flatMap(
    ([, names = '']) => names.match(/[A-Z_]+/g) ?? [],
  );

const environmentIn = (source: string): readonly string[] => [
  ...[...source.matchAll(/\benv\.([A-Z][A-Z_]+)/g)].map(([, name = '']) => name),
  ...[...source.matchAll(/\{([^{}]*)\} = process\.env/g)].flatMap(
    ([, names = '']) => names.match(/[A-Z][A-Z_]+/g) ?? [],
  ),
];

describe.each(['README.md', 'README.zh-CN.md'])('%s', (path) => {
  test('lists the settings that the command line reads, and those that everything reads', () => {
    const settings = environmentIn(read('packages/cli/src/settings.ts'));
    expect(tableNames(read(path)).toSorted()).toEqual([...new Set([...settings, 'CHROMIUM', 'LOG_LEVEL'])].toSorted());
  });
  test('names every command', () => {
    const named = codeIn(read(path));
    expect(commandNames.filter((name) => !named.some((code) => code === name || code.startsWith(`${name} `)))).toEqual(
      [],
    );
  });
});

test('a setting that only one package reads is in its README', () => {
  const known = tableNames(read('README.md'));
  const untold = rooms.flatMap(({ place, files }) => {
    const readme = read(`${place}/README.md`);
    const names = files.filter(({ isTest }) => !isTest).flatMap(({ path }) => environmentIn(read(path)));
    return [...new Set(names)]
      .filter((name) => name !== 'PATH' && !known.includes(name) && !readme.includes(`\`${name}\``))
      .map((name) => `${place}: ${name}`);
  });
  expect(untold).toEqual([]);
});

test.each(['README.md', 'README.zh-CN.md'])('%s names every room', (path) => {
  const row = (folder: string): string => new RegExp(`^\\| \`${folder}/\` +\\| .*$`, 'm').exec(read(path))?.[0] ?? '';
  const unnamed = rooms
    .map(({ place }) => place.split('/') as [string, string])
    .filter(([folder, name]) => !new RegExp(`[^\\w-]${name}[^\\w-]`).test(row(folder)));
  expect(unnamed).toEqual([]);
});

test('the two READMEs have the same parts', () => {
  const parts = (path: string): readonly string[] => [...read(path).matchAll(/^## /gm)].map(([mark]) => mark);
  expect(parts('README.zh-CN.md')).toHaveLength(parts('README.md').length);
});

test('the handbook lists its pages', () => {
  const pages = readdirSync(join(root, 'sites/handbook')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  expect(pages.filter((name) => !read('sites/handbook/README.md').includes(`(${name})`))).toEqual([]);
});

import type { Problem } from '../errors.ts';
import { isPlainObject } from '../json.ts';
import type { Contributions, Plugin } from '../plugin.ts';
import { pointer } from '../pointer.ts';
import { s } from '../schema.ts';
import { text } from '../text.ts';
import { validate } from '../validate.ts';
import { shapes } from './shapes.ts';

const pluginId = s.string({ maxLength: 40, format: 'slug' });
const contributionId = s.string({ maxLength: 100, format: 'id' });

/** Names of schemas and owners that the kernel keeps for itself. */
const reserved: ReadonlySet<string> = new Set([
  'cms',
  'core',
  'db',
  'graphile-worker',
  'identity',
  'information-schema',
  'intake',
  'kernel',
  'public',
  'publication',
  'queue',
  'runtime',
  'sitegen',
]);

const problem = (code: string, path: readonly (string | number)[], zh: string, en: string): Problem => ({
  code,
  path: pointer(path),
  message: text(zh, en),
});

function checkMember(item: unknown, point: keyof Contributions, path: readonly (string | number)[]): Problem[] {
  if (!isPlainObject(item)) return [problem('plugin.shape', path, '应为对象', 'Must be an object')];
  const parts = Object.entries(shapes[point]);
  const known = new Set(parts.map(([key]) => key));
  const wrong = parts
    .filter(([key, part]) => (item[key] === undefined ? !part.optional : !part.fits(item[key])))
    .map(([key, { words }]) => problem('plugin.shape', [...path, key], `应为${words.zh}`, `Must be ${words.en}`));
  const unknown = Object.keys(item)
    .filter((key) => !known.has(key))
    .map((key) => problem('plugin.unknownMember', [...path, key], `没有“${key}”这一项`, `There is no member “${key}”`));
  return [...wrong, ...unknown];
}

function checkIds(plugin: Plugin, point: keyof Contributions, items: readonly unknown[]): Problem[] {
  // A bundle's ids are those of definitions, a migration has a number: neither lives in the plugin's name space.
  if (point === 'bundles' || point === 'migrations') return [];
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const id = isPlainObject(item) && typeof item.id === 'string' ? item.id : undefined;
    if (id === undefined) return [];
    const path = [plugin.id, point, i, 'id'];
    const found: Problem[] = [];
    if (!id.startsWith(`${plugin.id}.`) || validate(contributionId, id).length > 0) {
      found.push(
        problem(
          'plugin.notNamespaced',
          path,
          `“${id}”应以“${plugin.id}.”开头`,
          `“${id}” must begin with “${plugin.id}.”`,
        ),
      );
    }
    if (seen.has(id)) found.push(problem('plugin.duplicate', path, `“${id}”重复`, `“${id}” is there twice`));
    seen.add(id);
    return found;
  });
}

function checkMigrations(plugin: Plugin): Problem[] {
  return (plugin.contributes.migrations ?? []).flatMap(({ number }, i) =>
    number === i + 1
      ? []
      : [
          problem(
            'plugin.migrationGap',
            [plugin.id, 'migrations', i, 'number'],
            `迁移应依次编号，此处应为 ${i + 1}，实为 ${number}`,
            `Migrations are numbered without gaps: expected ${i + 1}, found ${number}`,
          ),
        ],
  );
}

function checkPoint(plugin: Plugin, name: string, items: unknown): Problem[] {
  const path = [plugin.id, name];
  if (!Object.hasOwn(shapes, name)) {
    return [
      problem('plugin.unknownPoint', path, `没有“${name}”这个扩展点`, `There is no contribution point “${name}”`),
    ];
  }
  const point = name as keyof Contributions;
  if (!Array.isArray(items)) return [problem('plugin.shape', path, '应为列表', 'Must be a list')];
  return [...items.flatMap((item, i) => checkMember(item, point, [...path, i])), ...checkIds(plugin, point, items)];
}

/** What is wrong with one plugin by itself. Paths are `/<plugin>/<point>/<index>/<member>`. */
export function checkShape(plugin: Plugin): readonly Problem[] {
  const at = [plugin.id];
  const found: Problem[] = [];
  if (validate(pluginId, plugin.id).length > 0 || !/^[a-z]/.test(plugin.id)) {
    found.push(
      problem(
        'plugin.id',
        at,
        '插件标识应以小写字母开头，只含小写字母、数字和连字符',
        'A plugin id has lower case letters, digits, hyphens',
      ),
    );
  } else if (reserved.has(plugin.id) || plugin.id.startsWith('pg-')) {
    found.push(problem('plugin.reserved', at, `“${plugin.id}”为系统保留`, `“${plugin.id}” is kept for the system`));
  }
  const top = Object.keys(plugin).filter((key) => !['id', 'title', 'requires', 'contributes'].includes(key));
  for (const key of top) {
    found.push(problem('plugin.unknownMember', [...at, key], `没有“${key}”这一项`, `There is no member “${key}”`));
  }
  for (const [name, items] of Object.entries(plugin.contributes)) {
    if (items !== undefined) found.push(...checkPoint(plugin, name, items));
  }
  const sound = found.every(({ path }) => !path.startsWith(pointer([plugin.id, 'migrations'])));
  return sound ? [...found, ...checkMigrations(plugin)] : found;
}

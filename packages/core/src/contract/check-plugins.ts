import { type Problem, ProblemError } from '../errors.ts';
import { isPlainObject } from '../json.ts';
import type { Plugin } from '../plugin.ts';
import { pointer } from '../pointer.ts';
import { text } from '../text.ts';
import { checkReferences } from './check-references.ts';
import { checkShape } from './check-shape.ts';
import { loadOrder } from './load-order.ts';

export interface CheckedPlugins {
  /** Each plugin after those it requires. To be used only when there are no problems. */
  readonly order: readonly Plugin[];
  /** Everything that is wrong; paths are `/<plugin>/<point>/<index>/<member>`. */
  readonly problems: readonly Problem[];
}

const isPlugin = (value: unknown): value is Plugin =>
  isPlainObject(value) &&
  typeof value.id === 'string' &&
  isPlainObject(value.contributes) &&
  (value.requires === undefined ||
    (Array.isArray(value.requires) && value.requires.every((id) => typeof id === 'string')));

const noPlugin = (value: unknown, i: number): Problem => ({
  code: 'plugin.shape',
  path: pointer([isPlainObject(value) && typeof value.id === 'string' ? value.id : i]),
  message: text('不是插件：应由 definePlugin 给出', 'Not a plugin: it must be made by definePlugin'),
});

/** All problems of a set of plugins at once, and the order in which they load. */
export function checkPlugins(values: readonly unknown[]): CheckedPlugins {
  const plugins = values.filter(isPlugin);
  const problems = values.flatMap((value, i) => (isPlugin(value) ? [] : [noPlugin(value, i)]));
  const byId = new Map<string, Plugin>();
  for (const plugin of plugins) {
    if (!byId.has(plugin.id)) byId.set(plugin.id, plugin);
    else {
      const message = text(`插件“${plugin.id}”出现两次`, `The plugin “${plugin.id}” is there twice`);
      problems.push({ code: 'plugin.duplicate', path: pointer([plugin.id]), message });
    }
  }
  const ordered = loadOrder([...byId.values()]);
  const shapes = ordered.order.map((plugin) => ({ plugin, wrong: checkShape(plugin) }));
  const sound = shapes.filter(({ wrong }) =>
    wrong.every(({ code }) => code !== 'plugin.shape' && code !== 'plugin.unknownPoint'),
  );
  return {
    order: ordered.order,
    problems: [
      ...problems,
      ...ordered.problems,
      ...shapes.flatMap(({ wrong }) => wrong),
      ...checkReferences(sound.map(({ plugin }) => plugin)),
    ],
  };
}

/** The plugins in load order, or a ProblemError with all problems. */
export function loadPlugins(values: readonly unknown[]): readonly Plugin[] {
  const { order, problems } = checkPlugins(values);
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return order;
}

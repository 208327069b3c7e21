import type { Problem } from '../errors.ts';
import type { Plugin } from '../plugin.ts';
import { pointer } from '../pointer.ts';
import { text } from '../text.ts';

const requiresOf = (plugin: Plugin): readonly string[] => plugin.requires ?? [];

/** Every plugin a plugin stands on, itself included. */
export function reachOf(plugin: Plugin, all: ReadonlyMap<string, Plugin>): ReadonlySet<string> {
  const reach = new Set<string>([plugin.id]);
  for (const id of reach) for (const next of requiresOf(all.get(id) ?? plugin)) if (all.has(next)) reach.add(next);
  return reach;
}

function missing(plugin: Plugin, all: ReadonlyMap<string, Plugin>): Problem[] {
  return requiresOf(plugin).flatMap((id, i) =>
    all.has(id)
      ? []
      : [
          {
            code: 'plugin.missingRequirement',
            path: pointer([plugin.id, 'requires', i]),
            message: text(`需要插件“${id}”，但没有安装`, `Needs the plugin “${id}”, which is not there`),
            remedy: text(`请安装“${id}”`, `Install “${id}”`),
            params: { requires: id },
          },
        ],
  );
}

/**
 * Plugins so that each comes after those it requires, otherwise in the order given. Plugins on a cycle are reported
 * once per cycle and come last.
 */
export function loadOrder(plugins: readonly Plugin[]): { order: readonly Plugin[]; problems: readonly Problem[] } {
  const all = new Map(plugins.map((plugin) => [plugin.id, plugin]));
  const problems = plugins.flatMap((plugin) => missing(plugin, all));
  const order: Plugin[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const place = (plugin: Plugin): void => {
    if (done.has(plugin.id)) return;
    const from = trail.indexOf(plugin.id);
    if (from >= 0) {
      const circle = [...trail.slice(from), plugin.id].join(' → ');
      problems.push({
        code: 'plugin.cycle',
        path: pointer([plugin.id, 'requires']),
        message: text(`插件互相依赖成环：${circle}`, `Plugins require each other in a circle: ${circle}`),
      });
      return;
    }
    trail.push(plugin.id);
    for (const id of requiresOf(plugin)) {
      const required = all.get(id);
      if (required) place(required);
    }
    trail.pop();
    done.add(plugin.id);
    order.push(plugin);
  };
  plugins.forEach(place);
  return { order, problems };
}

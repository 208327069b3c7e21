import type { Action, Contributions, Plugin } from '../plugin.ts';

const key = (point: keyof Contributions, id: string): string => `${point} ${id}`;

/** A function that tells whether any of the plugins contributes something. @example contributionsOf(plugins)('actions', 'notices.review') */
export function contributionsOf(plugins: readonly Plugin[]): (point: keyof Contributions, id: string) => boolean {
  const known = new Set(
    plugins.flatMap((plugin) =>
      Object.entries(plugin.contributes).flatMap(([point, items]) =>
        items.flatMap((item) => ('id' in item ? [key(point as keyof Contributions, item.id)] : [])),
      ),
    ),
  );
  return (point, id) => known.has(key(point, id));
}

/** All actions that policies can name, by id. */
export const actionsOf = (plugins: readonly Plugin[]): ReadonlyMap<string, Action> =>
  new Map(plugins.flatMap((plugin) => plugin.contributes.actions ?? []).map((action) => [action.id, action]));

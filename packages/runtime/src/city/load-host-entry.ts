import type { Plugin } from '@changtong/core';
import { entryOf, findPackage } from './find-package.ts';

type Origins = WeakMap<Plugin, { readonly name: string; readonly from: string }>;

/** On `globalThis`: a host that loads modules twice asks one copy for what the other noted. */
const store = Symbol.for('changtong.pluginOrigins');
const held = globalThis as { [store]?: Origins };
held[store] ??= new WeakMap();
const origins: Origins = held[store];

/** Notes which package a plugin came from; `loadCity` does it. */
export const rememberOrigin = (plugin: Plugin, name: string, from: string): void => {
  origins.set(plugin, { name, from });
};

/**
 * What a plugin shows in a host: the export named like the host of its package's entry of that name, or undefined when
 * the package has no such entry (or the plugin came from no package).
 * @example const pages = await loadHostEntry<PagesEntry>(plugin, 'pages')
 */
export async function loadHostEntry<T>(plugin: Plugin, host: 'pages' | 'graphql' | 'studio'): Promise<T | undefined> {
  const origin = origins.get(plugin);
  const found = origin && findPackage(origin.name, origin.from);
  const address = found && entryOf(found, `./${host}`);
  if (!address) return undefined;
  const module = (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as Record<string, T | undefined>;
  return module[host];
}

import type { Kind } from '../definition.ts';
import type { Plugin } from '../plugin.ts';

/** All kinds of definitions there are, by id. */
export type Kinds = ReadonlyMap<string, Kind<unknown>>;

/** The kinds that plugins contribute. @example parseDefinition(kindsOf(plugins), value) */
export const kindsOf = (plugins: readonly Plugin[]): Kinds =>
  new Map(plugins.flatMap((plugin) => plugin.contributes.kinds ?? []).map((kind) => [kind.id, kind]));

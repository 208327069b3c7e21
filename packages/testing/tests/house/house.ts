import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** A package or plugin of this repository as its manifest and its sources show it. */
export interface Room {
  /** @example 'packages/core' */
  readonly place: string;
  readonly name: string;
  readonly manifest: Manifest;
  readonly files: readonly SourceFile[];
}

export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly exports?: unknown;
}

export interface SourceFile {
  readonly path: string;
  readonly isTest: boolean;
  /** Specifiers of static and dynamic imports and re-exports. */
  readonly imports: readonly string[];
  /** Packages found by `import.meta.resolve`, to be run as processes of their own. */
  readonly resolved: readonly string[];
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

const importsOf = (source: string): string[] =>
  [...source.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const resolvedBy = (source: string): string[] =>
  [...source.matchAll(/import\.meta\.resolve\(\s*['"](@changtong\/[^'"/]+)/g)].map((match) => match[1] ?? '');

const sourcesIn = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|tsx|mts)$/.test(name) && !name.includes('node_modules'))
        .map((name) => join(directory, name))
    : [];

function readRoom(place: string): Room {
  const manifest = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')) as Manifest;
  const files = ['src', 'tests'].flatMap((part) =>
    sourcesIn(join(root, place, part)).map((file) => {
      const source = readFileSync(file, 'utf8');
      return {
        path: relative(root, file),
        isTest: part === 'tests' || /\.test\.tsx?$|\/src\/testing\//.test(file),
        imports: importsOf(source),
        resolved: resolvedBy(source),
      };
    }),
  );
  return { place, name: manifest.name, manifest, files };
}

export const rooms: readonly Room[] = ['packages', 'plugins'].flatMap((kind) =>
  readdirSync(join(root, kind))
    .filter((name) => existsSync(join(root, kind, name, 'package.json')))
    .map((name) => readRoom(`${kind}/${name}`)),
);

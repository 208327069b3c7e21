import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A package as it lies on the disk. */
export interface FoundPackage {
  readonly name: string;
  readonly dir: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Looks for a package as Node does: in `node_modules` of a folder and of those above it. */
export function findPackage(name: string, from: string): FoundPackage | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    const manifest = join(dir, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) {
      const { exports = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: FoundPackage['exports'] };
      return { name, dir: realpathSync(dirname(manifest)), exports };
    }
    if (dirname(dir) === dir) return undefined;
  }
}

/**
 * Tests and type checks run the sources of this repository; everything else runs what was built. A package that was
 * installed is always taken as built: Node strips no types below node_modules.
 */
const runsFromSource = import.meta.url.endsWith('.ts');

/** The address of an entry (`.`, `./pages`), or undefined when the package has none. */
export function entryOf(found: FoundPackage, entry: string): string | undefined {
  const target = found.exports[entry];
  const conditions =
    runsFromSource && !found.dir.split(sep).includes('node_modules')
      ? ['changtong-source', 'import', 'default']
      : ['import', 'default'];
  const path = pick(target, conditions);
  return path === undefined ? undefined : pathToFileURL(join(found.dir, path)).href;
}

function pick(target: unknown, conditions: readonly string[]): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    if (conditions.includes(condition)) return pick(inner, conditions);
  }
  return undefined;
}

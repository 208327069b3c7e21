import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const isOurs = (name: string): boolean => name.startsWith('@changtong/');

/** Packages that the pages never bring into the browser or the bundle: the plain Node process loads them. */
const notBundled = new Set(['@changtong/runtime', '@changtong/identity', '@changtong/db']);

/** A package's folder, looked for as Node does it: in node_modules of a folder and of those above. */
export function packageDir(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return realpathSync(found);
    if (dirname(at) === at) return undefined;
  }
}

function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(dir, entry.name)) : [join(dir, entry.name)]));
}

/** What a bundler could read of a package: what it has built, its styles and its template. */
const bundled = ['dist', 'styles', 'template'];
const told = /\.(js|jsx|mjs|css|json|svg)$/;

function addPackage(hash: ReturnType<typeof createHash>, dir: string): void {
  for (const folder of bundled.map((name) => join(dir, name)).filter((path) => existsSync(path)))
    for (const file of filesBelow(folder).filter((path) => told.test(path)))
      hash.update(`${file.slice(dir.length)}\0`).update(readFileSync(file));
}

/**
 * A hash of everything the build depends on: the contents of our own packages and of the plugins as they are built, and
 * the version of each other package they name. Equal hashes mean that building again would give the same app.
 */
export function inputsHash(given: {
  readonly studioDir: string;
  readonly plugins: readonly string[];
  readonly from: string;
}): string {
  const hash = createHash('sha256');
  const seen = new Set<string>();
  const visit = (dir: string): void => {
    if (seen.has(dir)) return;
    seen.add(dir);
    const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest;
    hash.update(`${manifest.name}@${manifest.version}\0`);
    addPackage(hash, dir);
    const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort();
    for (const name of names.filter((one) => !notBundled.has(one))) {
      const inner = packageDir(name, dir);
      if (!inner) continue;
      if (isOurs(name) || given.plugins.includes(name)) visit(inner);
      else
        hash.update(`${name}@${(JSON.parse(readFileSync(join(inner, 'package.json'), 'utf8')) as Manifest).version}\0`);
    }
  };
  visit(given.studioDir);
  for (const name of given.plugins) {
    const dir = packageDir(name, given.from);
    hash.update(`plugin ${name}\0`);
    if (dir) visit(dir);
  }
  return hash.update(process.version.split('.')[0] ?? '').digest('hex');
}

/** Whether a package has a `./studio` entry. */
export function hasStudioEntry(name: string, from: string): boolean {
  const dir = packageDir(name, from);
  if (!dir || !statSync(dir).isDirectory()) return false;
  const { exports = {} } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as {
    exports?: Readonly<Record<string, unknown>>;
  };
  return exports['./studio'] !== undefined;
}

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasStudioEntry, inputsHash } from './build/inputs.ts';
import { locked } from './build/lock.ts';
import { materialise } from './build/materialise.ts';
import { type BuildProgress, runNextBuild } from './build/run-next-build.ts';

export { migrateStudio } from './migrate.ts';

export interface BuildStudioOptions {
  /** The project whose node_modules hold @changtong/studio, Next and React. */
  readonly projectDir: string;
  /** The city, from whose folder its plugins are found. Default: the project. */
  readonly cityDir?: string;
  /** Names of the city's plugin packages; those with a `./studio` entry show themselves. */
  readonly plugins: readonly string[];
  /** Where the app is written. Default `<projectDir>/.changtong/studio`. */
  readonly out?: string;
  readonly progress?: BuildProgress;
}

export interface BuiltStudio {
  /** For STUDIO_DIR. */
  readonly directory: string;
  /** False when the app of these inputs was there already. */
  readonly built: boolean;
}

/**
 * Makes the studio's app for one set of plugins: writes a small Next app and builds it, unless the last build had the
 * same inputs. Safe to run twice at once. @example const { directory } = await buildStudio({ projectDir, plugins: city.pluginPackages })
 */
export async function buildStudio(options: BuildStudioOptions): Promise<BuiltStudio> {
  const root = resolve(options.projectDir);
  const out = resolve(options.out ?? join(root, '.changtong', 'studio'));
  const studioDir = fileURLToPath(new URL('..', import.meta.url));
  const from = resolve(options.cityDir ?? root);
  const plugins = options.plugins.filter((name) => hasStudioEntry(name, from));
  return locked(out, async () => {
    const hash = inputsHash({ studioDir, plugins, from });
    const mark = join(out, '.next', 'changtong-inputs');
    if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return { directory: out, built: false };
    rmSync(mark, { force: true });
    materialise({ template: join(studioDir, 'template'), out, root, plugins });
    await runNextBuild(out, options.progress ?? (() => undefined));
    writeFileSync(mark, hash);
    return { directory: out, built: true };
  });
}

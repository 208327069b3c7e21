import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasStudioEntry, inputsHash } from './build/inputs.ts';
import { locked } from './build/lock.ts';
import { materialise } from './build/materialise.ts';
import { pruneApps } from './build/prune.ts';
import { type BuildProgress, runNextBuild } from './build/run-next-build.ts';
import { viewSegments } from './build/view-segments.ts';

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
  /** Gives the build up: it ends with everything it has started, and the signal's reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface BuiltStudio {
  /** For STUDIO_DIR. */
  readonly directory: string;
  /** False when the app of these inputs was there already. */
  readonly built: boolean;
}

const mark = 'built.json';

/**
 * Makes the studio's app for one set of plugins: writes a small Next app and builds it, unless an app of the same inputs
 * is there already. Every set of inputs has a folder of its own below `out`, so a studio that is running keeps what it
 * serves. Safe to run twice at once.
 * @example const { directory } = await buildStudio({ projectDir, plugins: city.pluginPackages })
 */
export async function buildStudio(options: BuildStudioOptions): Promise<BuiltStudio> {
  const root = resolve(options.projectDir);
  const from = resolve(options.cityDir ?? root);
  const studioDir = fileURLToPath(new URL('..', import.meta.url));
  const plugins = options.plugins.filter((name) => hasStudioEntry(name, from));
  const inputs = inputsHash({ studioDir, plugins, from });
  const out = resolve(options.out ?? join(root, '.changtong', 'studio'));
  const directory = join(out, inputs.slice(0, 16));
  const work = async (): Promise<BuiltStudio> => {
    const isBuilt = existsSync(join(directory, mark));
    if (!isBuilt) {
      const views = await viewSegments(plugins, from);
      materialise({ template: join(studioDir, 'template'), out: directory, root, plugins, views });
      await runNextBuild(directory, options.progress ?? (() => undefined), options.signal);
    }
    // Written anew each time: its age says when the app was last used.
    writeFileSync(join(directory, mark), `${JSON.stringify({ inputs, plugins })}\n`);
    pruneApps(out, mark);
    return { directory, built: !isBuilt };
  };
  return locked(directory, work, options.signal);
}

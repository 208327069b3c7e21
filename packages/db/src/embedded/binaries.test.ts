import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyBinaries, hydrateLinks } from './binaries.ts';

describe('the bundled binaries', () => {
  let folder: string;
  let native: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changtong-binaries-'));
    native = join(folder, 'package', 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(folder, 'package', 'package.json'), '{"version":"18.4.0"}');
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'code');
    await writeFile(
      join(native, 'pg-symlinks.json'),
      JSON.stringify([
        { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
        { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      ]),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('get the links that an install script did not make, and keep those it made', async () => {
    await Promise.all([hydrateLinks(native), hydrateLinks(native)]);
    await hydrateLinks(native);
    expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await readFile(join(native, 'lib', 'libpq.so'), 'utf8')).toBe('code');
  });

  it('are copied once for each version, complete with links that stay inside the copy', async () => {
    const copy = await copyBinaries(native, folder);
    expect(await readlink(join(copy, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    await writeFile(join(copy, 'mark'), '');
    expect(await copyBinaries(native, folder)).toBe(copy);
    expect(await readFile(join(copy, 'mark'), 'utf8')).toBe('');
    await writeFile(join(folder, 'package', 'package.json'), '{"version":"18.5.0"}');
    expect(await copyBinaries(native, folder)).not.toBe(copy);
  });
});

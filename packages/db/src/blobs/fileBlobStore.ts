import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobStore, fail, text } from '@changtong/core';

const hashOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${randomUUID()}`);
  const handle = await open(draft, 'wx', 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

/**
 * Blobs as files, `<dir>/ab/cdef…` by their SHA-256. A blob is there whole or not at all, and on disk when `put`
 * resolves. Reading checks the hash: a damaged blob throws `unavailable` instead of being served.
 */
export function createFileBlobStore(dir: string): BlobStore {
  const fileOf = (hash: string): string | undefined => {
    const [, folder, rest] = /^sha256:([0-9a-f]{2})([0-9a-f]{62})$/.exec(hash) ?? [];
    return folder !== undefined && rest !== undefined ? join(dir, folder, rest) : undefined;
  };
  const known = async (file: string): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    );
  return {
    async put(bytes) {
      const hash = hashOf(bytes);
      const file = fileOf(hash) as string;
      if (!(await known(file))) await writeWhole(file, bytes);
      return hash;
    },
    async get(hash) {
      const file = fileOf(hash);
      if (file === undefined) return undefined;
      const bytes = await readFile(file).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      if (bytes !== undefined && hashOf(bytes) !== hash) {
        throw fail('unavailable', 'db.blobDamaged', text('存储的文件已损坏', 'A stored file is damaged'), {
          remedy: text('请从备份恢复此文件', 'Restore this file from a backup'),
          params: { hash, file },
        });
      }
      return bytes;
    },
    async has(hash) {
      const file = fileOf(hash);
      return file !== undefined && known(file);
    },
  };
}

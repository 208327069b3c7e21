import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashBytes } from '@changtong/core';
import { createFileBlobStore } from '@changtong/db';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('createFileBlobStore', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'changtong-blobs-'));
  });
  afterEach(() => rm(dir, { recursive: true }));
  const files = async (): Promise<string[]> =>
    (await readdir(dir, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name);

  it('gives back what was put, under the hash of its bytes', async () => {
    const store = createFileBlobStore(dir);
    for (const content of [bytes('通知公告'), new Uint8Array(0), new Uint8Array(300_000).fill(7)]) {
      const hash = await store.put(content);
      expect(hash).toBe(hashBytes(content));
      expect(await store.has(hash)).toBe(true);
      expect(new Uint8Array((await store.get(hash)) as Uint8Array)).toEqual(content);
    }
  });

  it('knows nothing of what was not put, nor of what is no hash', async () => {
    const store = createFileBlobStore(dir);
    for (const hash of [hashBytes(bytes('other')), '', 'sha256:zz', `sha256:../../${'a'.repeat(58)}`]) {
      expect(await store.get(hash)).toBeUndefined();
      expect(await store.has(hash)).toBe(false);
    }
  });

  it('stores the same bytes once, also when put side by side, and leaves no drafts', async () => {
    const store = createFileBlobStore(dir);
    await Promise.all(Array.from({ length: 20 }, () => store.put(bytes('same'))));
    expect(await files()).toHaveLength(1);
  });

  it('refuses to serve a damaged blob', async () => {
    const store = createFileBlobStore(dir);
    const hash = await store.put(bytes('whole'));
    const hex = hash.slice('sha256:'.length);
    await writeFile(join(dir, hex.slice(0, 2), hex.slice(2)), 'broken');
    await expect(store.get(hash)).rejects.toMatchObject({
      failure: 'unavailable',
      problems: [{ code: 'db.blobDamaged' }],
    });
  });
});

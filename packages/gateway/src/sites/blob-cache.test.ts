import { hashBytes } from '@changtong/core';
import { describe, expect, test } from 'vitest';
import { createBlobCache } from './blob-cache.ts';

/** A store that counts how often it is read. */
function countingStore(...texts: readonly string[]) {
  const blobs = new Map(texts.map((text) => [hashBytes(Buffer.from(text)), Buffer.from(text)]));
  const reads: string[] = [];
  const store = {
    put: () => Promise.reject(new Error('only read')),
    has: async (hash: string) => blobs.has(hash),
    get: async (hash: string) => {
      reads.push(hash);
      return blobs.get(hash);
    },
  };
  return { store, reads, hashes: [...blobs.keys()] };
}

describe('blobs in memory', () => {
  test('each is read once, however many ask at the same time and in whatever encoding', async () => {
    const { store, reads, hashes } = countingStore('x'.repeat(5_000));
    const cache = createBlobCache(store);
    const [hash = ''] = hashes;
    const encodings = ['br', 'gzip', 'identity', 'br', 'identity'] as const;
    const all = await Promise.all(encodings.map((encoding) => cache.read(hash, encoding)));
    expect(reads).toHaveLength(1);
    expect(all[0]).toBe(all[3]);
    expect(all[0]?.byteLength).toBeLessThan(100);
  });

  test('what was not asked for longest goes first', async () => {
    const texts = Array.from({ length: 10 }, (_, i) => String(i).repeat(100));
    const { store, reads, hashes } = countingStore(...texts);
    const cache = createBlobCache(store, 900);
    for (const hash of hashes.slice(0, 9)) await cache.read(hash, 'identity');
    await cache.read(hashes[0] ?? '', 'identity');
    await cache.read(hashes[9] ?? '', 'identity');
    reads.length = 0;
    await cache.read(hashes[0] ?? '', 'identity');
    expect(reads).toEqual([]);
    await cache.read(hashes[1] ?? '', 'identity');
    expect(reads).toEqual([hashes[1]]);
  });

  test('what is too large is served, not kept; what is missing is missing; a failure is not remembered', async () => {
    const { store, reads, hashes } = countingStore('x'.repeat(5_000));
    const [hash = ''] = hashes;
    const cache = createBlobCache(store, 1_000);
    expect((await cache.read(hash, 'identity'))?.byteLength).toBe(5_000);
    await cache.read(hash, 'identity');
    expect(reads).toHaveLength(2);
    expect(await cache.read('sha256:none', 'br')).toBeUndefined();
    let fails = true;
    const weak = createBlobCache({
      ...store,
      get: (id) => (fails ? Promise.reject(new Error('disk')) : store.get(id)),
    });
    await expect(weak.read(hash, 'identity')).rejects.toThrow('disk');
    fails = false;
    expect(await weak.read(hash, 'identity')).toBeDefined();
  });
});

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BlobStore } from '@changtong/core';

/** How bytes may travel. */
export type Encoding = 'identity' | 'gzip' | 'br';

export interface BlobCache {
  /** The bytes of a blob in an encoding; undefined when the store does not have it. */
  read(hash: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const compressors: Readonly<Record<Exclude<Encoding, 'identity'>, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: (bytes) => promisify(gzip)(bytes, { level: 6 }),
  // 5 costs about what gzip does and is a sixth smaller; 11 would take a second for a large page.
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
    }),
};

/**
 * The blobs that were asked for last, by hash and encoding, compressed once. A blob never changes, so nothing here can
 * be stale; what is too large for the cache is read every time.
 */
export function createBlobCache(blobs: BlobStore, maxBytes = 64_000_000): BlobCache {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const loading = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>();
  let size = 0;

  const keep = (key: string, bytes: Uint8Array<ArrayBuffer>): void => {
    if (bytes.byteLength > maxBytes / 8) return;
    kept.set(key, bytes);
    size += bytes.byteLength;
    for (const [oldest, old] of kept) {
      if (size <= maxBytes) return;
      kept.delete(oldest);
      size -= old.byteLength;
    }
  };
  const load = async (hash: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const plain = encoding === 'identity' ? await blobs.get(hash) : await read(hash, 'identity');
    if (!plain) return undefined;
    const bytes = new Uint8Array(encoding === 'identity' ? plain : await compressors[encoding](plain));
    keep(`${encoding} ${hash}`, bytes);
    return bytes;
  };
  function read(hash: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const key = `${encoding} ${hash}`;
    const found = kept.get(key);
    if (found) {
      // Moved to the end: the map's order is the order of use.
      kept.delete(key);
      kept.set(key, found);
      return Promise.resolve(found);
    }
    const started = loading.get(key) ?? load(hash, encoding).finally(() => loading.delete(key));
    loading.set(key, started);
    return started;
  }
  return { read };
}

import type { Sql } from '@changtong/core';
import { fail, text } from '@changtong/core';
import { isImmutable } from '@changtong/page-kit';
import { currentPage, isSitePath } from '@changtong/sitegen';
import type { Asked, Call } from '../http/env.ts';
import { answerAsset } from './answer-asset.ts';
import type { BlobCache } from './blob-cache.ts';
import { chooseEncoding } from './choose-encoding.ts';

/** Pages may be kept but must be asked about: what is withdrawn is gone at once. */
const askAgain = 'public, no-cache';
const forEver = 'public, max-age=31536000, immutable';

/** Whether the browser has these bytes already; the encoding it got them in does not matter. */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header
    .split(',')
    .map((given) =>
      given
        .trim()
        .replace(/^W\//, '')
        .replace(/-(gzip|br)"$/, '"'),
    )
    .includes(`"${tag}"`);
}

/** The way to the same address with a slash at its end. Only the path: a host in it could be anybody's. */
const withSlash = ({ place }: Asked, address: string): string =>
  `${place.base}${place.path}/${new URL(address).search}`;

/**
 * Answers with the page of the release that visitors see. Which page it is and which release holds are read in one
 * statement, and the bytes are named by their hash, so no answer is ever half of two releases.
 */
export async function servePage(
  call: Call,
  given: { readonly db: Sql; readonly blobs: BlobCache },
): Promise<Response | undefined> {
  const asked = call.get('asked');
  const { site, place } = asked;
  const asset = answerAsset(place.path);
  if (asset || !site) return asset;
  const find = (path: string) => (isSitePath(path) ? currentPage(given.db, site.id, path) : undefined);
  const page = await find(place.path);
  if (!page) {
    const missingSlash = !place.path.endsWith('/') && (await find(`${place.path}/`));
    return missingSlash ? call.redirect(withSlash(asked, call.req.url), 301) : undefined;
  }
  const encoding = chooseEncoding(call.req.header('accept-encoding'), page.mediaType, page.size);
  const tag = page.blob.slice('sha256:'.length);
  const headers = {
    etag: encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}"`,
    'cache-control': isImmutable(place.path) ? forEver : askAgain,
    vary: 'accept-encoding',
  };
  if (isKnown(call.req.header('if-none-match'), tag)) return call.body(null, 304, headers);
  const bytes = await given.blobs.read(page.blob, encoding);
  if (!bytes) {
    throw fail('unavailable', 'gateway.blobMissing', text('网页内容暂时读不到', 'The bytes of the page are missing'), {
      params: { blob: page.blob },
    });
  }
  return call.body(bytes, 200, {
    ...headers,
    'content-type': page.mediaType,
    'content-length': String(bytes.byteLength),
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  });
}

import { assets } from '@changtong/page-kit';

const forEver = 'public, max-age=31536000, immutable';

/** The kit's own files, for answers that no release holds: while nothing is published, or the database is away. */
export function answerAsset(path: string): Response | undefined {
  const asset = assets.find((one) => one.path === path);
  if (!asset) return undefined;
  return new Response(asset.body as BodyInit, {
    headers: { 'content-type': asset.mediaType, 'cache-control': forEver },
  });
}

import type { Encoding } from './blob-cache.ts';

const compressible = /^(text\/|application\/(json|javascript|xml|rss\+xml|atom\+xml|manifest\+json)|image\/svg\+xml)/;
/** Below this, compression saves no packet. */
const worthwhile = 1_000;

/** The best encoding that the browser takes and the content is worth. @param accepted the Accept-Encoding header */
export function chooseEncoding(accepted: string | undefined, mediaType: string, size: number): Encoding {
  if (!accepted || size < worthwhile || !compressible.test(mediaType)) return 'identity';
  const wanted = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...settings] = part.split(';').map((piece) => piece.trim());
    const quality = settings.find((setting) => setting.startsWith('q='));
    wanted.set(name, quality === undefined ? 1 : Number(quality.slice(2)) || 0);
  }
  const takes = (name: string): boolean => (wanted.get(name) ?? wanted.get('*') ?? 0) > 0;
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

import { expect, test } from 'vitest';
import { chooseEncoding } from './choose-encoding.ts';

const html = 'text/html; charset=utf-8';

test.each([
  ['gzip, deflate, br', html, 5_000, 'br'],
  ['gzip', html, 5_000, 'gzip'],
  ['GZIP;q=1.0', html, 5_000, 'gzip'],
  ['br;q=0, gzip', html, 5_000, 'gzip'],
  ['*', html, 5_000, 'br'],
  ['*;q=0', html, 5_000, 'identity'],
  ['identity', html, 5_000, 'identity'],
  ['br;q=x', html, 5_000, 'identity'],
  [undefined, html, 5_000, 'identity'],
  ['br', html, 500, 'identity'],
  ['br', 'image/png', 5_000, 'identity'],
  ['br', 'application/rss+xml; charset=utf-8', 5_000, 'br'],
])('%s for %s of %d bytes: %s', (accepted, mediaType, size, encoding) => {
  expect(chooseEncoding(accepted, mediaType, size)).toBe(encoding);
});

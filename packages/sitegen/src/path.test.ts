import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSitePath, relativeLink } from './path.ts';

test('addresses that can be served, exported and linked to', () => {
  for (const path of [
    '/',
    '/tzgg/',
    '/sitemap.xml',
    '/tzgg/2026-03-09-abc/',
    '/assets/site-0af3.css',
    '/tzgg/rss.xml',
  ]) {
    expect([path, isSitePath(path)]).toEqual([path, true]);
  }
  for (const path of [
    '',
    'tzgg/',
    '/tzgg',
    '/a//b/',
    '/../',
    '/a/../b/',
    '/a?b/',
    '/通知/',
    '/index.html',
    '/a.b/c/',
    '/.git/',
    '/%61/',
    '/a b/',
  ]) {
    expect([path, isSitePath(path)]).toEqual([path, false]);
  }
});

test('links lead where they say, under any prefix', () => {
  expect(relativeLink('/', '/tzgg/')).toBe('tzgg/');
  expect(relativeLink('/tzgg/a/', '/tzgg/b/')).toBe('../b/');
  expect(relativeLink('/tzgg/a/', '/')).toBe('../../');
  expect(relativeLink('/tzgg/', '/tzgg/')).toBe('./');
  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  const path = fc
    .tuple(
      fc.array(name, { maxLength: 4 }),
      fc.option(
        name.map((n) => `${n}.xml`),
        { nil: '' },
      ),
    )
    .map(([folders, file]) => `/${folders.map((f) => `${f}/`).join('')}${file}`);
  fc.assert(
    fc.property(path, path, (from, to) => {
      expect(new URL(relativeLink(from, to), `http://x/sites/p${from}`).pathname).toBe(`/sites/p${to}`);
    }),
  );
});

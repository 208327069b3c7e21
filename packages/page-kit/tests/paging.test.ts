import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listPages } from '../src/index.ts';

const list = (count: number): number[] => Array.from({ length: count }, (_, i) => count - i);

test('every entry stands on exactly one page, in order, and every page but the first is full', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 25 }), (count, size) => {
      const pages = listPages(list(count), '/x/', size);
      expect(pages.flatMap((page) => page.items)).toEqual(list(count));
      for (const page of pages.slice(1)) expect(page.items).toHaveLength(size);
      expect(pages[0]?.items.length).toBeLessThan(2 * size);
      if (count >= size) expect(pages[0]?.items.length).toBeGreaterThanOrEqual(size);
      expect(new Set(pages.map((page) => page.path)).size).toBe(pages.length);
    }),
  );
});

test('something new touches the first page, and besides at most the newest of the others', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 2, max: 20 }), (count, size) => {
      const before = new Map(listPages(list(count), '/x/', size).map((page) => [page.path, JSON.stringify(page)]));
      const after = listPages(list(count + 1), '/x/', size);
      const touched = after.filter((page) => before.get(page.path) !== JSON.stringify(page));
      const newest = after.length - 1;
      for (const page of touched) expect([undefined, newest, newest - 1]).toContain(page.number);
      if (before.size === after.length) expect(touched).toHaveLength(1);
    }),
  );
});

test('neighbours lead from the newest to the oldest and back', () => {
  const pages = listPages(list(95), '/x/', 20);
  expect(pages.map((page) => [page.path, page.newer, page.older])).toEqual([
    ['/x/', undefined, '/x/page/3/'],
    ['/x/page/3/', '/x/', '/x/page/2/'],
    ['/x/page/2/', '/x/page/3/', '/x/page/1/'],
    ['/x/page/1/', '/x/page/2/', undefined],
  ]);
});

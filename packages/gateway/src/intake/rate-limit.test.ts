import { describe, expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

describe('how often', () => {
  test('so many at once, then one for every drop', () => {
    let now = 0;
    const limit = createRateLimit(3, 60, () => now);
    expect([limit('a'), limit('a'), limit('a')]).toEqual([0, 0, 0]);
    expect(limit('a')).toBe(20);
    expect(limit('b')).toBe(0);
    now += 19_000;
    expect(limit('a')).toBe(1);
    now += 1_000;
    expect(limit('a')).toBe(0);
    expect(limit('a')).toBe(20);
  });

  test('looking alone does not count', () => {
    const limit = createRateLimit(1, 10, () => 0);
    expect([limit('a', false), limit('a', false), limit('a'), limit('a', false)]).toEqual([0, 0, 0, 10]);
  });

  test('asking while one has to wait makes the wait no longer', () => {
    let now = 0;
    const limit = createRateLimit(1, 10, () => now);
    limit('a');
    for (let i = 1; i < 10; i++) {
      now = i * 1_000;
      expect(limit('a')).toBe(10 - i);
    }
    now = 10_000;
    expect(limit('a')).toBe(0);
  });
});

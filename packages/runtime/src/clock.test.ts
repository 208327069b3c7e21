import { expect, test } from 'vitest';
import { clockFrom } from './clock.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('without a setting it is the machine’s clock', () => {
  expect(Math.abs(clockFrom(undefined)().getTime() - Date.now())).toBeLessThan(1000);
  expect(Math.abs(clockFrom('')().getTime() - Date.now())).toBeLessThan(1000);
});

test('an instant is where it starts', async () => {
  const clock = clockFrom('2026-12-28T00:00:00Z');
  await pause(30);
  const passed = clock().getTime() - Date.parse('2026-12-28T00:00:00Z');
  expect(passed).toBeGreaterThanOrEqual(25);
  expect(passed).toBeLessThan(5000);
});

test('with = it stands still, and nobody can move it', async () => {
  const clock = clockFrom('=2026-12-28T00:00:00Z');
  clock().setFullYear(1999);
  await pause(10);
  expect(clock().toISOString()).toBe('2026-12-28T00:00:00.000Z');
});

test.each(['yesterday', '=', '= ', '2026-13-01T00:00:00Z'])('%j is refused', (setting) => {
  expect(() => clockFrom(setting)).toThrow(/runtime\.clock/);
});

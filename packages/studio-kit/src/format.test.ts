import { expect, it } from 'vitest';
import { formatCount, formatDate, formatDateTime } from './format.ts';

it('shows the day and the time in China, whatever the machine’s zone', () => {
  expect(formatDate('2026-03-08T17:30:00Z')).toBe('2026年3月9日');
  expect(formatDateTime('2026-03-08T17:30:00Z')).toBe('2026年3月9日 01:30');
  expect(formatDateTime('2025-12-31T16:05:00Z')).toBe('2026年1月1日 00:05');
  expect(formatDate('2026-03-09T01:02:03Z', 'en')).toBe('9 March 2026');
});

it('groups figures', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  formatDate,
  formatDateTime,
  isDate,
  isInstant,
  shanghaiDate,
  shanghaiTime,
  startOfShanghaiDay,
  weekday,
} from './date.ts';

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));
/** From the end of summer time in China on. */
const anyInstant = fc.date({ min: new Date('1991-09-16T00:00:00Z'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('the date in Shanghai', () => {
  test.each([
    ['2026-03-08T15:59:59.999Z', '2026-03-08', '23:59'],
    ['2026-03-08T16:00:00Z', '2026-03-09', '00:00'],
    ['2026-12-31T16:00:00Z', '2027-01-01', '00:00'],
    ['2026-12-28T00:00:00+00:00', '2026-12-28', '08:00'],
  ])('at %s is %s %s', (instant, date, time) => {
    expect(shanghaiDate(instant)).toBe(date);
    expect(shanghaiDate(new Date(instant))).toBe(date);
    expect(shanghaiTime(instant)).toBe(time);
  });

  test('agrees with the time zone data base', () => {
    const parts = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(`${shanghaiDate(instant)} ${shanghaiTime(instant)}`).toBe(parts.format(instant));
      }),
    );
  });

  test('begins at its start, and every instant lies within its date', () => {
    expect(startOfShanghaiDay('2026-03-09').toISOString()).toBe('2026-03-08T16:00:00.000Z');
    expect(startOfShanghaiDay(new Date('2026-03-09T20:00:00Z')).toISOString()).toBe('2026-03-09T16:00:00.000Z');
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const start = startOfShanghaiDay(instant);
        const next = startOfShanghaiDay(addDays(shanghaiDate(instant), 1));
        expect(start <= instant && instant < next).toBe(true);
        expect(shanghaiDate(start)).toBe(shanghaiDate(instant));
      }),
    );
  });
});

describe('counting', () => {
  test('goes over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    for (const days of [1, 1e9, Number.NaN]) expect(() => addDays('9999-12-31', days)).toThrow(RangeError);
    expect([weekday('2026-12-28'), weekday('2027-01-03')]).toEqual([1, 7]);
  });

  test('forth and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const other = addDays(date, days);
        expect(isDate(other)).toBe(true);
        expect(daysBetween(date, other)).toBe(days);
        expect((weekday(date) + (((days % 7) + 7) % 7) - 1) % 7).toBe(weekday(other) - 1);
      }),
    );
  });
});

test('for people, 24 hours, in both languages', () => {
  expect(formatDate('2026-03-09')).toBe('2026年3月9日');
  expect(formatDate('2026-03-09', 'en')).toBe('9 March 2026');
  expect(formatDate(new Date('2026-12-31T16:00:00Z'))).toBe('2027年1月1日');
  expect(formatDateTime('2026-03-09T07:04:00Z')).toBe('2026年3月9日 15:04');
  expect(formatDateTime(new Date('2026-03-08T16:00:00Z'), 'en')).toBe('9 March 2026 00:00');
});

test('what is no date or no instant is refused, not guessed at', () => {
  for (const wrong of ['2026-02-29', '2026-3-9', '', 'today', '2026-03-09T00:00:00Z']) {
    expect(isDate(wrong)).toBe(false);
    expect(() => addDays(wrong, 1)).toThrow(RangeError);
  }
  for (const wrong of ['2026-03-09', '2026-03-09T08:00:00', '2026-03-09T08:00:00+08:00', '2026-02-30T00:00:00Z']) {
    expect(isInstant(wrong)).toBe(false);
    expect(() => shanghaiDate(wrong)).toThrow(RangeError);
  }
  expect(() => shanghaiDate(new Date(Number.NaN))).toThrow(RangeError);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../date.ts';
import { addNaturalDays, addWorkingDays, explainDay, workingDaysBetween } from './count-days.ts';
import { parseHolidayNotice } from './holiday-notice.ts';
import { publishedNotices } from './published-notices.ts';
import { workingCalendar } from './working-calendar.ts';

const calendar = workingCalendar();

describe('the published years', () => {
  test.each([
    ['2025-01-26', true],
    ['2025-02-04', false],
    ['2025-02-08', true],
    ['2025-05-05', false],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2025-10-12', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-28', true],
    ['2026-05-09', true],
    ['2026-06-19', false],
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2024-02-09', true],
    ['2024-10-12', true],
  ])('%s working: %s', (date, working) => {
    expect(calendar.status(date)).toMatchObject({ working, provisional: false });
  });

  test('have 248 working days in 2025 and in 2026', () => {
    expect(workingDaysBetween(calendar, '2024-12-31', '2025-12-31')).toEqual({ count: 248, provisional: false });
    expect(workingDaysBetween(calendar, '2025-12-31', '2026-12-31')).toEqual({ count: 248, provisional: false });
  });

  test('pass their own check', () => {
    for (const notice of publishedNotices) expect(parseHolidayNotice(notice)).toEqual(notice);
  });
});

describe('addWorkingDays', () => {
  test.each([
    ['2025-01-02', 20, '2025-02-06'],
    ['2025-01-20', 5, '2025-01-26'],
    ['2025-04-25', 5, '2025-05-06'],
    ['2025-09-26', 20, '2025-10-30'],
    ['2025-09-26', 10, '2025-10-16'],
    ['2025-12-31', 20, '2026-01-29'],
    ['2026-02-10', 5, '2026-02-24'],
    ['2026-02-10', 20, '2026-03-16'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-01-04', 1, '2026-01-05'],
    ['2026-03-02', 40, '2026-04-28'],
    ['2026-03-07', 0, '2026-03-07'],
  ])('%s and %i days: %s', (start, count, date) => {
    expect(addWorkingDays(calendar, start, count)).toMatchObject({ date, provisional: false, missingYears: [] });
  });

  test('an instant counts from its date in Shanghai', () => {
    expect(addWorkingDays(calendar, new Date('2026-04-29T16:00:00Z'), 1).date).toBe('2026-05-06');
    expect(addWorkingDays(calendar, '2026-04-29T15:59:59Z', 1).date).toBe('2026-04-30');
  });

  test('explains every day', () => {
    const counted = addWorkingDays(calendar, '2026-02-12', 3);
    expect(counted.days.map((day) => explainDay(day).zh)).toEqual([
      '2026年2月13日：周五，工作日，计第 1 日',
      '2026年2月14日：周六，春节调休上班，计第 2 日',
      ...['周日', '周一', '周二', '周三', '周四', '周五', '周六', '周日', '周一'].map(
        (day, i) => `2026年2月${15 + i}日：${day}，春节放假，不计`,
      ),
      '2026年2月24日：周二，工作日，计第 3 日',
    ]);
    expect(counted.summary.zh).toBe('自 2026年2月12日起计 3 个工作日，当日不计，至 2026年2月24日');
    expect(counted.sources).toEqual(['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm']);
    expect(explainDay({ ...calendar.status('2026-10-01') }).en).toBe(
      '1 October 2026: Thursday, holiday: National Day, does not count',
    );
  });

  test('refuses counts that are none', () => {
    for (const count of [-1, 1.5, Number.NaN, 100_000]) {
      expect(() => addWorkingDays(calendar, '2026-01-01', count)).toThrow(RangeError);
    }
    expect(() => addWorkingDays(calendar, '2026-02-30', 1)).toThrow(RangeError);
    expect(() => workingDaysBetween(calendar, '0001-01-01', '9999-12-31')).toThrow(RangeError);
  });
});

describe('a year that is not announced', () => {
  const now = new Date('2026-12-28T01:00:00Z');

  test('makes the date provisional, and says so', () => {
    const counted = addWorkingDays(calendar, now, 5);
    expect(counted).toMatchObject({ date: '2027-01-04', provisional: true, missingYears: [2027] });
    expect(counted.summary.zh).toContain('2027 年放假安排尚未公布，结果为暂定');
    expect(counted.summary.en).toContain('provisional');
    expect(addWorkingDays(calendar, now, 3)).toMatchObject({ date: '2026-12-31', provisional: false });
    expect(workingDaysBetween(calendar, now, '2027-01-04')).toEqual({ count: 5, provisional: true });
  });

  test('is counted again when its notice is imported, in the form of the public data set too', () => {
    const papers = ['https://www.gov.cn/zhengce/2027'];
    const days = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map((date) => ({
      name: '元旦',
      date,
      isOffDay: true,
    }));
    const imported = parseHolidayNotice({ $schema: 'x', $id: 'y', year: 2027, papers, days });
    const later = workingCalendar([...publishedNotices, imported]);
    expect(addWorkingDays(later, now, 5)).toMatchObject({ date: '2027-01-06', provisional: false, sources: papers });
  });

  test('cannot be imported empty, twice over or for another year', () => {
    const codes = (value: unknown) => {
      try {
        parseHolidayNotice(value);
        return [];
      } catch (error) {
        return (error as { problems: { code: string; path: string }[] }).problems.map((p) => `${p.path} ${p.code}`);
      }
    };
    expect(codes({ year: 2027, papers: [], days: [] })).toEqual(['/papers schema.minItems', '/days schema.minItems']);
    const day = { date: '2027-01-01', name: '元旦', off: true };
    const notice = { year: 2027, title: '通知', source: 'https://www.gov.cn/', days: [day] };
    expect(codes(notice)).toEqual([]);
    expect(codes({ ...notice, days: [day, day, { ...day, date: '2026-05-01' }] })).toEqual([
      '/days/1/date holiday.twice',
      '/days/2/date holiday.otherYear',
    ]);
    expect(codes({ ...notice, days: [{ ...day, date: '2027-02-30' }] })).toEqual(['/days/0/date schema.format']);
  });
});

describe('natural days', () => {
  test('a period that ends on a day off ends on the next working day', () => {
    expect(addNaturalDays(calendar, '2026-09-24', 7)).toMatchObject({ date: '2026-10-08', provisional: false });
    expect(addNaturalDays(calendar, '2026-03-02', 10).date).toBe('2026-03-12');
    expect(addNaturalDays(calendar, '2026-03-02', 0).date).toBe('2026-03-02');
  });

  test('only the year in which it ends has to be known', () => {
    expect(addNaturalDays(calendar, '2023-12-01', 60)).toMatchObject({ date: '2024-01-30', provisional: false });
    expect(addNaturalDays(calendar, '2026-12-20', 20)).toMatchObject({ date: '2027-01-11', provisional: true });
  });
});

test('counting forward and counting between are each other’s reverse', () => {
  const start = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 60 }), (from, count) => {
      const { date, days } = addWorkingDays(calendar, from, count);
      expect(workingDaysBetween(calendar, from, date).count).toBe(count);
      expect(workingDaysBetween(calendar, date, from).count).toBe(count === 0 ? 0 : -count);
      expect(days.filter(({ number }) => number !== undefined)).toHaveLength(count);
    }),
  );
});

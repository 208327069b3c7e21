import { addDays, daysBetween, formatDate, isDate, shanghaiDate } from '../date.ts';
import { type Text, text } from '../text.ts';
import type { DayStatus, WorkingCalendar } from './working-calendar.ts';

/** A date in the count of a period. */
export interface CountedDay extends DayStatus {
  /** The how many-th day of the period it is; absent when it does not count. */
  readonly number?: number;
}

/** A date that was counted, able to explain itself. */
export interface CountedDate {
  readonly date: string;
  /** A year on the way has no notice: the date is to be counted again when it is announced. */
  readonly provisional: boolean;
  /** Years that were needed and have no notice. */
  readonly missingYears: readonly number[];
  /** Every day from the one after the start to the end. */
  readonly days: readonly CountedDay[];
  /** The whole in one sentence, and one sentence for every day. */
  readonly summary: Text;
  /** Addresses of the notices that decided. */
  readonly sources: readonly string[];
}

/** Longest period that is counted, and farthest dates that are compared, in days; no legal period comes near. */
const longest = 3660;
const farthest = 36_600;

const dateOf = (at: Date | string): string => (typeof at === 'string' && isDate(at) ? at : shanghaiDate(at));

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

function explained(start: string, date: string, days: readonly CountedDay[], rule: Text): CountedDate {
  const missingYears = unique(days.filter((day) => day.provisional).map((day) => Number(day.date.slice(0, 4))));
  const years = missingYears.join('、');
  const later = missingYears.length
    ? text(
        `；${years} 年放假安排尚未公布，结果为暂定`,
        `; provisional, because the holidays of ${missingYears.join(', ')} are not announced`,
      )
    : text('', '');
  return {
    date,
    provisional: missingYears.length > 0,
    missingYears,
    days,
    summary: text(
      `自 ${formatDate(start)}起${rule.zh}，当日不计，至 ${formatDate(date)}${later.zh}`,
      `${rule.en} from ${formatDate(start, 'en')}, which does not count itself, to ${formatDate(date, 'en')}${later.en}`,
    ),
    sources: unique(days.flatMap(({ source }) => source ?? [])),
  };
}

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > longest) throw new RangeError(`Not a number of days: ${count}`);
}

/**
 * The last day of a period of working days. The day on which it starts does not count (民法典第二百零一条); working days
 * leave out public holidays (行政许可法第八十二条). Zero days is the start itself.
 * @param start a calendar date, or an instant that stands for its date in Shanghai
 */
export function addWorkingDays(calendar: WorkingCalendar, start: Date | string, count: number): CountedDate {
  checkCount(count);
  const from = dateOf(start);
  const days: CountedDay[] = [];
  let date = from;
  for (let number = 0; number < count; ) {
    date = addDays(date, 1);
    const status = calendar.status(date);
    if (status.working) number++;
    days.push(status.working ? { ...status, number } : status);
  }
  return explained(from, date, days, text(`计 ${count} 个工作日`, `${count} working days`));
}

/**
 * The last day of a period of natural days (日). The start does not count; a period that would end on a day off ends on
 * the next working day (民法典第二百零三条).
 */
export function addNaturalDays(calendar: WorkingCalendar, start: Date | string, count: number): CountedDate {
  checkCount(count);
  const from = dateOf(start);
  const days = Array.from({ length: count }, (_, i): CountedDay => {
    // Only the last day asks whether it is a day off, so only its year has to be known.
    return { ...calendar.status(addDays(from, i + 1)), provisional: false, number: i + 1 };
  });
  let date = addDays(from, count);
  if (count > 0) days.pop();
  for (let status = calendar.status(date); count > 0; status = calendar.status(date)) {
    const last = days.length < count;
    days.push(last ? { ...status, number: count } : status);
    if (status.working) break;
    date = addDays(date, 1);
  }
  return explained(from, date, days, text(`计 ${count} 日`, `${count} days`));
}

/**
 * How many working days lie after one date up to and including another; negative when `to` is earlier. The reverse of
 * {@link addWorkingDays}: what is left until a deadline, or how far one has passed. Throws RangeError beyond a hundred years.
 */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: Date | string,
  to: Date | string,
): { readonly count: number; readonly provisional: boolean } {
  const [start, end] = [dateOf(from), dateOf(to)];
  if (end < start) {
    const { count, provisional } = workingDaysBetween(calendar, end, start);
    return { count: -count, provisional };
  }
  if (daysBetween(start, end) > farthest) throw new RangeError(`Too far apart: ${start} and ${end}`);
  let count = 0;
  let provisional = false;
  for (let date = addDays(start, 1); date <= end; date = addDays(date, 1)) {
    const status = calendar.status(date);
    if (status.working) count++;
    if (status.provisional) provisional = true;
  }
  return { count, provisional };
}

/** One sentence for a day of a count. @example '2026年2月14日：周六，春节调休上班，第 4 日' */
export const explainDay = (day: CountedDay): Text =>
  text(
    `${formatDate(day.date)}：${day.reason.zh}${day.number ? `，计第 ${day.number} 日` : '，不计'}`,
    `${formatDate(day.date, 'en')}: ${day.reason.en}${day.number ? `, day ${day.number}` : ', does not count'}`,
  );

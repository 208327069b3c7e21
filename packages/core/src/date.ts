/**
 * Calendar dates are strings `YYYY-MM-DD`, always of Asia/Shanghai (the one legal time of the country); instants are
 * `Date`s. Shanghai is taken as UTC+8 throughout, which holds for every instant since 15 September 1991, so nothing
 * here looks at the time zone of the machine or needs time zone data.
 */
import type { Locale } from './text.ts';

const hour = 3_600_000;
const day = 24 * hour;
const shanghaiOffset = 8 * hour;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantForm = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|\+00:00)$/;

/** Whether this is a date that exists. @example isDate('2026-02-29') // false */
export const isDate = (value: string): boolean => {
  const match = dateForm.exec(value);
  if (!match || match[1] === '0000') return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};

/** Whether this is an instant in UTC, in any ISO 8601 form that says so (`Z` or `+00:00`; fractions optional). */
export const isInstant = (value: string): boolean => {
  const match = instantForm.exec(value);
  if (!match) return false;
  const [, date = '', hours, minutes, seconds = '0'] = match;
  return isDate(date) && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
};

const utc = (date: string): number => {
  if (!isDate(date)) throw new RangeError(`Not a date (YYYY-MM-DD): ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
};

const millis = (instant: Date | string): number => {
  if (typeof instant === 'string' && !isInstant(instant)) throw new RangeError(`Not an instant in UTC: ${instant}`);
  const time = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('Not an instant: an invalid Date');
  return time;
};

/** The calendar date in Shanghai at an instant. @example shanghaiDate('2026-03-08T16:00:00Z') // '2026-03-09' */
export const shanghaiDate = (instant: Date | string): string =>
  new Date(millis(instant) + shanghaiOffset).toISOString().slice(0, 10);

/** The time of day in Shanghai, 24 hours. @example shanghaiTime('2026-03-08T16:05:00Z') // '00:05' */
export const shanghaiTime = (instant: Date | string): string =>
  new Date(millis(instant) + shanghaiOffset).toISOString().slice(11, 16);

/** The instant at which a date begins in Shanghai; an instant stands for its date there. */
export const startOfShanghaiDay = (at: Date | string): Date =>
  new Date(utc(typeof at === 'string' && isDate(at) ? at : shanghaiDate(at)) - shanghaiOffset);

/** Throws RangeError outside the years 1 to 9999. @example addDays('2026-02-28', 1) // '2026-03-01' */
export function addDays(date: string, days: number): string {
  const moved = new Date(utc(date) + days * day);
  const written = Number.isNaN(moved.getTime()) ? '' : moved.toISOString().slice(0, 10);
  if (!isDate(written)) throw new RangeError(`No date is ${days} days after ${date}`);
  return written;
}

/** Days from one date to another; negative when `to` is earlier. @example daysBetween('2026-03-09', '2026-03-10') // 1 */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / day);

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (date: string): number => new Date(utc(date)).getUTCDay() || 7;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A date for people, of a calendar date or of an instant in Shanghai. @example formatDate('2026-03-09') // '2026年3月9日' */
export const formatDate = (at: Date | string, locale: Locale = 'zh'): string => {
  const date = typeof at === 'string' && isDate(at) ? at : shanghaiDate(at);
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  return locale === 'zh' ? `${year}年${month}月${dayOfMonth}日` : `${dayOfMonth} ${months[month - 1]} ${year}`;
};

/** An instant for people, in Shanghai, 24 hours. @example formatDateTime(now) // '2026年3月9日 15:04' */
export const formatDateTime = (instant: Date | string, locale: Locale = 'zh'): string =>
  `${formatDate(new Date(millis(instant)), locale)} ${shanghaiTime(instant)}`;

import { daysBetween, isDate, isInstant, shanghaiDate } from '../date.ts';
import { isPlainObject } from '../json.ts';
import { type Known, unknown, type Value } from './value.ts';

/** A function of known values; unknown when the values are not what it takes. */
export interface ConditionFunction {
  readonly arity: number;
  readonly run: (...values: Value[]) => Known;
}

/** Full years from one date to another, counted on the calendar; on 28 February for those of 29 February is too early. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

const size = (value: Value): Known => {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isPlainObject(value) ? Object.keys(value).length : unknown;
};

const ofTexts =
  (holds: (value: string, part: string) => boolean) =>
  (value: Value, part: Value): Known =>
    typeof value === 'string' && typeof part === 'string' ? holds(value, part) : unknown;

const ofDates =
  (count: (from: string, to: string) => number) =>
  (from: Value, to: Value): Known =>
    typeof from === 'string' && typeof to === 'string' && isDate(from) && isDate(to) ? count(from, to) : unknown;

const decimalForm = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** `name(…)`. */
export const functions: Readonly<Record<string, ConditionFunction>> = {
  size: { arity: 1, run: size },
  /** A text that is a number, as forms hand it in. */
  double: {
    arity: 1,
    run: (value) =>
      typeof value === 'number'
        ? value
        : typeof value === 'string' && decimalForm.test(value)
          ? Number(value)
          : unknown,
  },
  /** A real date; anything else is unknown. */
  date: { arity: 1, run: (value) => (typeof value === 'string' && isDate(value) ? value : unknown) },
  /** The date in Shanghai of an instant. */
  dateOf: { arity: 1, run: (value) => (value instanceof Date ? shanghaiDate(value) : unknown) },
  timestamp: {
    arity: 1,
    run: (value) => (typeof value === 'string' && isInstant(value) ? new Date(value) : unknown),
  },
  daysBetween: { arity: 2, run: ofDates(daysBetween) },
  yearsBetween: { arity: 2, run: ofDates(yearsBetween) },
};

/** `value.name(…)`; the value counts as the first argument. */
export const methods: Readonly<Record<string, ConditionFunction>> = {
  size: { arity: 1, run: size },
  contains: { arity: 2, run: ofTexts((value, part) => value.includes(part)) },
  startsWith: { arity: 2, run: ofTexts((value, part) => value.startsWith(part)) },
  endsWith: { arity: 2, run: ofTexts((value, part) => value.endsWith(part)) },
};

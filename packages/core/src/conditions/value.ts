import { isPlainObject, type Json } from '../json.ts';

/** What an expression can come to: JSON, or an instant made by `timestamp()`. */
export type Value = Json | Date;

/** Not known: an answer is missing, or what was asked of a value makes no sense. The NULL of SQL's three-valued logic. */
export const unknown: unique symbol = Symbol('unknown');
export type Known = Value | typeof unknown;

/** Values of which some rules of the product say that they have an order. */
type Ordered = number | string | Date;

const isOrdered = (value: unknown): value is Ordered =>
  typeof value === 'number' || typeof value === 'string' || value instanceof Date;

// Surrogates stand for code points beyond U+FFFF, yet are smaller units than U+E000 to U+FFFF: move them behind.
const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/**
 * Order of texts by code point: what PostgreSQL does under `collate "C"`, and what `<` of JavaScript does only within
 * the basic plane. @example ['b', 'a'].sort(compareText)
 */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** -1, 0 or 1; unknown for values that have no order between them. */
export function compare(a: Value, b: Value): number | typeof unknown {
  if (!isOrdered(a) || !isOrdered(b)) return unknown;
  if (typeof a === 'number' && typeof b === 'number') return Math.sign(a - b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime());
  return unknown;
}

/** Whether two values are the same, inside and out; values of different types are not. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] as Value, b[key] as Value))
  );
}

/** How much there is to go through in a value, for the budget of an evaluation. */
export const weight = (value: Known): number =>
  typeof value === 'string' || Array.isArray(value) ? 1 + value.length : isPlainObject(value) ? 10 : 1;

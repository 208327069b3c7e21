import { isForbiddenKey, isPlainObject } from '../json.ts';
import { add, divide, multiply, remainder, subtract } from './decimal.ts';
import type { ConditionFunction } from './functions.ts';
import { compare, equal, type Known, unknown, type Value, weight } from './value.ts';

/** What one evaluation goes along with. */
export interface Scope {
  readonly values: { readonly [name: string]: unknown };
  /** Values of the names that `exists`, `all` … bind, innermost last. */
  readonly locals: Value[];
  /** Steps still allowed; below zero the whole is unknown. */
  steps: number;
}
export type Evaluate = (scope: Scope) => Known;

/** Longest evaluation, in list items and characters gone through: some ten milliseconds. */
export const maxSteps = 1_000_000;

/** Whether the evaluation may go on. */
const spend = (scope: Scope, amount: number): boolean => {
  scope.steps -= amount;
  return scope.steps >= 0;
};

/** An own member of a map or list; missing is unknown. */
export function member(value: Known, key: Known): Known {
  if (Array.isArray(value)) {
    const item: Value | undefined = typeof key === 'number' ? value[key] : undefined;
    return item === undefined ? unknown : item;
  }
  if (!isPlainObject(value) || typeof key !== 'string' || isForbiddenKey(key) || !Object.hasOwn(value, key))
    return unknown;
  return (value[key] as Value | undefined) ?? (value[key] === null ? null : unknown);
}

/** SQL's NOT, AND, OR: what is unknown stays unknown unless the other side decides alone. */
export const not =
  (inner: Evaluate): Evaluate =>
  (scope) => {
    const value = inner(scope);
    return typeof value === 'boolean' ? !value : unknown;
  };

export const either =
  (left: Evaluate, right: Evaluate, decides: boolean): Evaluate =>
  (scope) => {
    const first = left(scope);
    if (first === decides) return decides;
    const second = right(scope);
    if (second === decides) return decides;
    return first === !decides && second === !decides ? !decides : unknown;
  };

export const choose =
  (condition: Evaluate, yes: Evaluate, no: Evaluate): Evaluate =>
  (scope) => {
    const value = condition(scope);
    return value === true ? yes(scope) : value === false ? no(scope) : unknown;
  };

/** `x == null`: the only question that null answers. */
export const isNull =
  (inner: Evaluate, wanted: boolean): Evaluate =>
  (scope) => {
    const value = inner(scope);
    return value === unknown ? unknown : (value === null) === wanted;
  };

/** Both sides known and not null, or unknown. */
const both =
  (left: Evaluate, right: Evaluate, decide: (a: Value, b: Value) => Known): Evaluate =>
  (scope) => {
    const a = left(scope);
    const b = right(scope);
    if (a === unknown || b === unknown || a === null || b === null) return unknown;
    return spend(scope, weight(a) + weight(b)) ? decide(a, b) : unknown;
  };

const ordered = (holds: (sign: number) => boolean) => (a: Value, b: Value) => {
  const sign = compare(a, b);
  return sign === unknown ? unknown : holds(sign);
};

const arithmetic = (work: (a: number, b: number) => number) => (a: Value, b: Value) => {
  if (typeof a !== 'number' || typeof b !== 'number') return unknown;
  const result = work(a, b);
  return Number.isFinite(result) ? result : unknown;
};

const plus = (a: Value, b: Value): Known => {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  return arithmetic(add)(a, b);
};

const within = (a: Value, b: Value): Known => {
  if (Array.isArray(b)) return b.some((item: Value) => equal(a, item));
  return isPlainObject(b) && typeof a === 'string' ? Object.hasOwn(b, a) && !isForbiddenKey(a) : unknown;
};

const operations: Readonly<Record<string, (a: Value, b: Value) => Known>> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': ordered((sign) => sign < 0),
  '<=': ordered((sign) => sign <= 0),
  '>': ordered((sign) => sign > 0),
  '>=': ordered((sign) => sign >= 0),
  '+': plus,
  '-': arithmetic(subtract),
  '*': arithmetic(multiply),
  '/': arithmetic(divide),
  '%': arithmetic(remainder),
  in: within,
};

/** A binary operator, or undefined when there is none of this name. */
export function operator(name: string, left: Evaluate, right: Evaluate): Evaluate | undefined {
  const decide = operations[name];
  return decide && both(left, right, decide);
}

/** A function of known values that are not null. */
export const call =
  ({ run }: ConditionFunction, args: readonly Evaluate[]): Evaluate =>
  (scope) => {
    const values: Value[] = [];
    for (const arg of args) {
      const value = arg(scope);
      if (value === unknown || value === null || !spend(scope, weight(value))) return unknown;
      values.push(value);
    }
    return run(...values);
  };

/** Runs the body with each item bound, as `exists`, `all`, `exists_one`, `filter` or `map`. */
export function comprehension(name: string, list: Evaluate, body: Evaluate): Evaluate | undefined {
  const eachOf = (scope: Scope, seen: (result: Known, item: Value) => boolean): boolean => {
    const items = list(scope);
    if (!Array.isArray(items)) return false;
    for (const item of items as readonly Value[]) {
      if (!spend(scope, 1)) return false;
      scope.locals.push(item);
      const result = body(scope);
      scope.locals.pop();
      if (!seen(result, item)) break;
    }
    return true;
  };
  const quantified =
    (decides: boolean): Evaluate =>
    (scope) => {
      let found: Known = !decides;
      const whole = eachOf(scope, (result) => {
        if (result === decides) found = decides;
        else if (result !== !decides && found !== decides) found = unknown;
        return found !== decides;
      });
      return whole ? found : unknown;
    };
  const collected =
    (keep: (result: Value, item: Value) => readonly Value[] | undefined): Evaluate =>
    (scope) => {
      const kept: Value[] = [];
      let sound = true;
      const whole = eachOf(scope, (result, item) => {
        const more = result === unknown ? undefined : keep(result, item);
        if (more) kept.push(...more);
        else sound = false;
        return sound;
      });
      return whole && sound ? (kept as Known) : unknown;
    };
  const filtered = collected((result, item) => (result === true ? [item] : result === false ? [] : undefined));
  const known: Readonly<Record<string, Evaluate>> = {
    exists: quantified(true),
    all: quantified(false),
    filter: filtered,
    map: collected((result) => [result]),
    exists_one: (scope) => {
      const kept = filtered(scope);
      return Array.isArray(kept) ? kept.length === 1 : unknown;
    },
  };
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

import type { JsonObject } from './json.ts';
import { say, type Text } from './text.ts';

/**
 * One thing that is wrong: what it is (a stable code), where (a JSON pointer into the input, '' for the whole),
 * in words for a person, and the way out.
 */
export interface Problem {
  /** Stable, namespaced, never reworded. @example 'schema.required' */
  readonly code: string;
  /** JSON pointer (RFC 6901) to the place. @example '/pages/0/title' */
  readonly path: string;
  readonly message: Text;
  readonly remedy?: Text;
  /** The values involved, so that a program need not parse the message. */
  readonly params?: JsonObject;
}

/** What sort of failure it is; hosts turn it into an HTTP status or an exit code. */
export type Failure =
  | 'invalid' // the input is wrong: 422
  | 'unauthenticated' // nobody is signed in: 401
  | 'denied' // the principal may not: 403
  | 'notFound' // no such thing, or not to be told: 404
  | 'conflict' // the thing has changed meanwhile: 409
  | 'tooLarge' // more than is accepted: 413
  | 'tooMany' // too often: 429
  | 'unavailable'; // a part is down, try again: 503

export const httpStatus: Readonly<Record<Failure, number>> = {
  invalid: 422,
  unauthenticated: 401,
  denied: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
};

const brand = Symbol.for('changtong.ProblemError');

/**
 * An expected failure that people may see. Carries all problems found, not only the first.
 * Recognise it with {@link isProblemError}, never with instanceof: a host may load this module twice.
 */
export class ProblemError extends Error {
  readonly [brand] = true;
  readonly failure: Failure;
  readonly problems: readonly Problem[];

  constructor(failure: Failure, problems: readonly Problem[]) {
    super(problems.map((p) => `${p.path || '/'}: ${say(p.message, 'en')} [${p.code}]`).join('; '));
    this.name = 'ProblemError';
    this.failure = failure;
    this.problems = problems;
  }
}

export const isProblemError = (error: unknown): error is ProblemError =>
  typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true;

/** Shorthand for the common case of one problem. @example throw fail('notFound', 'notices.missing', text('…', '…')) */
export const fail = (
  failure: Failure,
  code: string,
  message: Text,
  more: { path?: string; remedy?: Text; params?: JsonObject } = {},
): ProblemError => new ProblemError(failure, [{ code, path: more.path ?? '', message, ...more }]);

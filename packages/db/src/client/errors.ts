import { fail, type ProblemError, text } from '@changtong/core';

/** What the driver puts on an error that the server sent. */
interface ServerError {
  readonly code?: unknown;
  readonly constraint?: unknown;
}

/** The SQLSTATE (or the system's error code, such as ECONNREFUSED) of an error, or undefined. */
export const errorCode = (error: unknown): string | undefined => {
  const code = typeof error === 'object' && error !== null ? (error as ServerError).code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Did a unique constraint (this one, when named) refuse the row? */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  errorCode(error) === '23505' && (constraint === undefined || (error as ServerError).constraint === constraint);

/** 40001 serialization_failure, 40P01 deadlock_detected: nothing is wrong, the same work may hold next time. */
export const mayBeTriedAgain = (error: unknown): boolean => ['40001', '40P01'].includes(errorCode(error) ?? '');

const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
]);

/** Is the server away (and not the statement wrong)? The driver gives some of these no code, only words. */
export const isConnectionLost = (error: unknown): boolean =>
  lostCodes.has(errorCode(error) ?? '') ||
  (error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      error.message,
    ));

/** `unavailable` (503) for a server that is away; the driver's error stays as its cause. */
export const unavailable = (cause: unknown): ProblemError => {
  const problem = fail(
    'unavailable',
    'db.unavailable',
    text('数据库暂时无法连接', 'The database cannot be reached just now'),
    {
      remedy: text('请稍后重试', 'Try again in a moment'),
    },
  );
  problem.cause = cause;
  return problem;
};

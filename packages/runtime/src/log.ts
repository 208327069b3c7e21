import type { JsonObject, Log } from '@changtong/core';
import { pino } from 'pino';

/** Names under which personal data or secrets might come along; their values are never written. */
const hidden = [
  'name',
  'phone',
  'email',
  'address',
  'idNumber',
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
];

/**
 * One JSON line per event, on standard output or at the end of a file. `level` from LOG_LEVEL, default `info`.
 * Personal data has no place here: write ids; well-known names are blanked all the same.
 */
export function createLog(fields: JsonObject, options: { readonly level?: string; readonly file?: string } = {}): Log {
  const logger = pino(
    {
      level: options.level ?? process.env.LOG_LEVEL ?? 'info',
      base: fields,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), censor: '…' },
    },
    pino.destination(options.file ? { dest: options.file, mkdir: true, sync: true } : 1),
  );
  return wrap(logger);
}

type Write = (fields: JsonObject, message: string) => void;
interface Lines {
  info: Write;
  warn: Write;
  error: Write;
}

const wrap = (lines: Lines): Log => ({
  info: (message, fields = {}) => lines.info(fields, message),
  warn: (message, fields = {}) => lines.warn(fields, message),
  error: (message, fields = {}) => lines.error(fields, message),
});

/** The same log with more fields on every line. */
export const logWith = (log: Log, more: JsonObject): Log => ({
  info: (message, fields) => log.info(message, { ...more, ...fields }),
  warn: (message, fields) => log.warn(message, { ...more, ...fields }),
  error: (message, fields) => log.error(message, { ...more, ...fields }),
});

/** A log that says nothing, for tests. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

import type { Log } from '@changtong/core';
import type { PayloadLogger } from 'payload';
import { maybeHost } from '../host/host.ts';

interface Entry {
  readonly msg?: string;
  readonly err?: {
    readonly message?: string;
    readonly stack?: string;
    readonly status?: number;
    readonly isPublic?: boolean;
  };
}

/** A refusal that the person was told about is no fault of the system. */
const isRefusal = ({ err }: Entry): boolean => (err?.status ?? 500) < 500;

const log = (): Log | undefined => maybeHost()?.runtime.log;
const asEntry = (given: unknown): Entry => (typeof given === 'string' ? { msg: given } : ((given ?? {}) as Entry));

function failed(given: unknown, message?: string): void {
  const entry = asEntry(given);
  const said = message ?? entry.msg ?? entry.err?.message ?? 'failed';
  if (isRefusal(entry)) log()?.info(`payload refused: ${said}`);
  else log()?.error(`payload: ${said}`, { error: entry.err?.stack ?? entry.err?.message ?? said });
}
const warned = (given: unknown): void =>
  log()?.warn(`payload: ${asEntry(given).msg ?? asEntry(given).err?.message ?? ''}`);
const silent = (): void => undefined;

/** Payload's log lines in the log of the process. What is merely informative is left out: the kernel logs what is done. */
const bridge = {
  level: 'warn',
  trace: silent,
  debug: silent,
  info: silent,
  warn: warned,
  error: failed,
  fatal: failed,
};
export const payloadLogger = { ...bridge, silent, child: () => bridge } as unknown as PayloadLogger;

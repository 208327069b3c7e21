import type { Problem } from '@changtong/core';

/** Something the person must write down now: a password, a token. */
export interface Shown {
  readonly label: string;
  readonly value: string;
}

/** What a form post has to say on the page it lands on: shown once. */
export interface Flash {
  readonly done?: string;
  readonly problems?: readonly Problem[];
  /** What was typed, so that nothing is lost; never a password. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Names what the door keeps for this page; the browser carries no more of a secret than this. */
  readonly once?: string;
  /** Put in by the door from {@link once}, on the way to the page. */
  readonly shown?: readonly Shown[];
}

/** Request header by which the door hands a flash to the page; never accepted from outside. */
export const flashHeader = 'x-changtong-flash';
/** Request header by which the door says which address is asked for. */
export const pathHeader = 'x-changtong-path';

export const writeFlash = (flash: Flash): string => Buffer.from(JSON.stringify(flash), 'utf8').toString('base64url');

/** The flash in a header or cookie value; undefined when there is none or it is not ours. */
export function readFlash(value: string | null | undefined): Flash | undefined {
  if (!value) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(value, 'base64url').toString('utf8'));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? checked(read) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps only what has the right shape: the value travelled through a browser. */
function checked(read: {
  done?: unknown;
  problems?: unknown;
  typed?: unknown;
  once?: unknown;
  shown?: unknown;
}): Flash {
  const isText = (value: unknown): value is { zh: string; en: string } =>
    typeof (value as { zh?: unknown } | null)?.zh === 'string' && typeof (value as { en?: unknown }).en === 'string';
  const problems = (Array.isArray(read.problems) ? (read.problems as Problem[]) : []).filter(
    (one) => typeof one?.code === 'string' && typeof one.path === 'string' && isText(one.message),
  );
  const typed = Object.entries((read.typed ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const shown = (Array.isArray(read.shown) ? (read.shown as Shown[]) : []).filter(
    (one) => typeof one?.label === 'string' && typeof one.value === 'string',
  );
  return {
    ...(typeof read.once === 'string' ? { once: read.once } : {}),
    ...(shown.length > 0 ? { shown } : {}),
    ...(typeof read.done === 'string' ? { done: read.done } : {}),
    ...(problems.length > 0 ? { problems } : {}),
    ...(typed.length > 0 ? { typed: Object.fromEntries(typed) } : {}),
  };
}

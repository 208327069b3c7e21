import pg from 'pg';

const oid = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182 } as const;

const safeInteger = (value: string): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`A bigint beyond 2^53 needs a cast to text: ${value}`);
  return number;
};

/** The driver's own parser for arrays of text, which unescapes the elements. */
const textArray = pg.types.getTypeParser(1009 as never) as (value: string) => (string | null)[];
const arrayOf =
  <T>(element: (value: string) => T) =>
  (value: string): (T | null)[] =>
    textArray(value).map((item) => (item === null ? null : element(item)));

const own: ReadonlyMap<number, (value: string) => unknown> = new Map<number, (value: string) => unknown>([
  [oid.int8, safeInteger],
  [oid.int8Array, arrayOf(safeInteger)],
  [oid.date, String],
  [oid.dateArray, arrayOf(String)],
]);

/**
 * How values come back: bigint (so `count(*)`, `sum` of integers) as a number, refused beyond 2^53; `date` as
 * '2026-03-09', because a calendar day is no instant; timestamptz as Date; numeric as text; the rest as the driver does.
 */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && own.get(id)) || pg.types.getTypeParser(id, format as 'text')) as never,
};

/** One page of a list. */
export interface ListPage<T> {
  /** Absolute within the site. */
  readonly path: string;
  /** Counted from the oldest; undefined for the first page, which shows the newest. */
  readonly number: number | undefined;
  readonly items: readonly T[];
  /** Addresses of the neighbours. */
  readonly newer: string | undefined;
  readonly older: string | undefined;
  /** Only on the first page: all earlier pages, newest first. */
  readonly earlier: readonly { readonly number: number; readonly path: string }[];
}

/**
 * Cuts a list (newest first) into pages so that something new touches the first page alone. Pages are numbered from the
 * oldest and are full for ever; the first page shows what is in none of them: at least `size` and fewer than twice as many
 * (or all there is). When it would reach twice `size`, its older half becomes a page of its own.
 * @param base address of the first page. @example listPages(ids, '/tzgg/') // '/tzgg/', '/tzgg/page/2/', '/tzgg/page/1/'
 */
export function listPages<T>(items: readonly T[], base: string, size = 20): readonly ListPage<T>[] {
  const closed = Math.max(0, Math.floor(items.length / size) - 1);
  const first = items.length - closed * size;
  const address = (number: number): string => (number > closed ? base : `${base}page/${number}/`);
  const numbers = Array.from({ length: closed }, (_, i) => closed - i);
  return [
    {
      path: base,
      number: undefined,
      items: items.slice(0, first),
      newer: undefined,
      older: closed > 0 ? address(closed) : undefined,
      earlier: numbers.map((number) => ({ number, path: address(number) })),
    },
    ...numbers.map((number, i) => ({
      path: address(number),
      number,
      items: items.slice(first + i * size, first + (i + 1) * size),
      newer: address(number + 1),
      older: number > 1 ? address(number - 1) : undefined,
      earlier: [],
    })),
  ];
}

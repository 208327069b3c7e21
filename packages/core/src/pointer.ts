/** A JSON pointer (RFC 6901) from keys. @example pointer(['pages', 0, 'a/b']) // '/pages/0/a~1b' */
export const pointer = (keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

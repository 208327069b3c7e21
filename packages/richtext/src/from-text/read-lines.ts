// Behind a full stop a number begins a part of its own, whether or not the line was broken there.
const gluedNumber = /(?<=。)(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、．])/;

/** The lines of a text without byte order mark, blanks at their ends and empty ones. Blanks inside stay. */
export const readLines = (raw: string): string[] =>
  raw
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\r\n\u2028\u2029\f\v]/)
    .flatMap((line) => line.split(gluedNumber))
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The numbering of official texts, outermost first. Its order is fixed by GB/T 9704: 一、 then （一） then 1. then （1）. */
export const markerKinds = ['chapter', 'section', 'han', 'hanBracket', 'arabic', 'arabicBracket'] as const;
export type MarkerKind = (typeof markerKinds)[number];

export interface Marker {
  readonly kind: MarkerKind;
  readonly value: number;
  /** Characters it takes up, blanks behind it included. */
  readonly length: number;
}

const han = '[一二三四五六七八九十百零]{1,5}';
const patterns: Readonly<Record<MarkerKind, RegExp>> = {
  chapter: new RegExp(`第\\s*(${han})\\s*章\\s*`, 'y'),
  section: new RegExp(`第\\s*(${han})\\s*节\\s*`, 'y'),
  han: new RegExp(`(${han})\\s*、\\s*`, 'y'),
  hanBracket: new RegExp(`[（(]\\s*(${han})\\s*[）)]\\s*、?\\s*`, 'y'),
  // Not 3.5 and not 2010.：a decimal or a year is no numbering.
  arabic: /(\d{1,2})\s*[、．.](?!\d)\s*/y,
  arabicBracket: /[（(]\s*(\d{1,2})\s*[）)]\s*/y,
};

/** The numbering that begins at a place of a line. @example markerAt('（二）建设原则', 0) // { kind: 'hanBracket', value: 2, length: 3 } */
export function markerAt(line: string, at: number): Marker | undefined {
  for (const kind of markerKinds) {
    const pattern = patterns[kind];
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    const digits = match?.[1];
    if (match && digits !== undefined) return { kind, value: numberOf(digits), length: match[0].length };
  }
  return undefined;
}

export const rankOf = (kind: MarkerKind): number => markerKinds.indexOf(kind);

const digit = (character: string): number => '零一二三四五六七八九'.indexOf(character);

/** @example numberOf('二十三') // 23 */
export function numberOf(digits: string): number {
  if (/^\d+$/.test(digits)) return Number(digits);
  const [hundreds, tail] = digits.includes('百') ? split(digits, '百') : [0, digits];
  const [tens, ones] = tail.includes('十') ? split(tail, '十') : [0, tail];
  return hundreds * 100 + tens * 10 + (ones === '' ? 0 : digit(ones.slice(-1)));
}

const split = (digits: string, unit: string): [number, string] => {
  const at = digits.indexOf(unit);
  return [at === 0 ? 1 : digit(digits.charAt(at - 1)), digits.slice(at + 1)];
};

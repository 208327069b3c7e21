/**
 * How text is found: PostgreSQL has no Chinese parser, so a text is stored with all its pairs of neighbouring
 * characters (an inverted index over them finds candidates), and the candidates are checked against the words.
 */
const wordCharacter = /[\p{L}\p{N}\p{M}]/u;

/** The form in which texts are compared: full width and half width, upper and lower case, all white space are one. */
export const searchable = (value: string): string =>
  value.normalize('NFKC').toLowerCase().replaceAll('\0', '').toWellFormed().replace(/\s+/gu, ' ').trim();

/**
 * All different pairs of neighbouring letters or digits of a text, by code point (a rare character outside the basic
 * plane is one character), sorted. Punctuation and spaces part pairs. @example bigrams('电子政务') // ['子政', '政务', '电子']
 */
export function bigrams(value: string): string[] {
  const found = new Set<string>();
  let before = '';
  for (const character of searchable(value)) {
    if (!wordCharacter.test(character)) {
      before = '';
      continue;
    }
    if (before !== '') found.add(before + character);
    before = character;
  }
  return [...found].sort();
}

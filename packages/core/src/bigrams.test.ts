import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigrams, searchable } from './bigrams.ts';

test('pairs of neighbouring characters, each once', () => {
  expect(bigrams('电子政务，电子')).toEqual(['子政', '政务', '电子']);
  expect(bigrams('务')).toEqual([]);
});

test('a rare character outside the basic plane is one character', () => {
  expect(bigrams('𠮷野家')).toEqual(['野家', '𠮷野']);
});

test('full width, case and line breaks make no difference', () => {
  expect(searchable('ＡＢＣ\u3000Def\n１')).toBe('abc def 1');
});

test('what contains a word has all pairs of the word', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      (a, b, c) => {
        const whole = `${a} ${b} ${c}`;
        const pairs = new Set(bigrams(whole));
        expect(bigrams(b).every((pair) => pairs.has(pair))).toBe(true);
      },
    ),
  );
});

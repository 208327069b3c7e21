import { html, searchWords } from '@changtong/sitegen';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight } from './highlight.ts';

const marked = (text: string, query: string): string => html`${highlight(text, searchWords(query))}`.value;

describe('marking words', () => {
  test.each([
    ['云浮市电子政务规划', '政务', '云浮市电子<mark>政务</mark>规划'],
    ['ＡＢＣ abc', 'abc', '<mark>ＡＢＣ</mark> <mark>abc</mark>'],
    ['政务政务', '政务', '<mark>政务政务</mark>'],
    ['电子政务', '电子 子政', '<mark>电子政</mark>务'],
    ['ﬁle', 'f', '<mark>ﬁ</mark>le'],
    ['𠮷野家 𠮷', '𠮷', '<mark>𠮷</mark>野家 <mark>𠮷</mark>'],
    ['<b>政务</b>', '政务', '&lt;b&gt;<mark>政务</mark>&lt;/b&gt;'],
    ['没有', '政务', '没有'],
  ])('%s for %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  test('loses and adds nothing, whatever the text and the words', () => {
    const text = fc.string({
      unit: fc.constantFrom('政', '务', 'A', 'ａ', 'ﬁ', '𠮷', ' ', '　', '\u0130', '㎏', 'e\u0301'),
    });
    fc.assert(
      fc.property(text, text, (words, query) => {
        const pieces = highlight(words, searchWords(query));
        const plain = pieces.map((piece) =>
          typeof piece === 'string' ? piece : piece.value.replace(/<\/?mark>/g, ''),
        );
        expect(plain.join('')).toBe(words);
      }),
    );
  });
});

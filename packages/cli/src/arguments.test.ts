import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

test('words, options with either spelling, and flags', () => {
  expect(parseArguments(['import', 'a.txt', '--site', 'mzj', '--column=tzgg', '--json'], ['json'])).toEqual({
    words: ['import', 'a.txt'],
    options: { site: 'mzj', column: 'tzgg', json: true },
  });
});

test('an option without its value is named', () => {
  expect(() => parseArguments(['build', '--out'], [])).toThrow('--out');
});

test('a name like __proto__ is only a name', () => {
  const { options } = parseArguments(['--__proto__=x'], []);
  expect(Object.keys(options)).toEqual(['__proto__']);
  expect(({} as { x?: string }).x).toBeUndefined();
});

test('everything after -- is a word', () => {
  expect(parseArguments(['--', '--site'], []).words).toEqual(['--site']);
});

import { isDate } from '../date.ts';
import type { Problem } from '../errors.ts';
import { type Text, text } from '../text.ts';

/**
 * 公民身份号码 (GB 11643-1999), and the numbers of the same form on the 居住证 of residents from Hong Kong (810000…),
 * Macao (820000…) and Taiwan (830000…).
 */
export interface IdNumber {
  readonly holder: 'citizen' | 'hongKong' | 'macao' | 'taiwan';
  /** Six digits: where the number was first given, not where the person lives. */
  readonly division: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const form = /^[1-9]\d{16}[\dX]$/;
const residents: Readonly<Record<string, IdNumber['holder']>> = {
  '810000': 'hongKong',
  '820000': 'macao',
  '830000': 'taiwan',
};
/** The first two digits of provinces (GB/T 2260). */
const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71'.split(' '),
);

const checkCharacter = (value: string): string | undefined =>
  checkCharacters[weights.reduce((sum, weight, i) => sum + weight * Number(value[i]), 0) % 11];

const birthDateOf = (value: string): string => `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;

const words = {
  form: text('应为 18 位：17 位数字加一位数字或大写 X', 'Must have 18 characters: 17 digits and a digit or capital X'),
  prefix: text('前六位不是有效的地区代码', 'The first six digits are no area'),
  date: text('出生日期不存在', 'The date of birth does not exist'),
  future: text('出生日期晚于今天', 'The date of birth is in the future'),
  check: text('校验位不符，请核对每一位数字', 'The last character does not match: check every digit'),
} satisfies Record<string, Text>;

function wrongWith(value: string, today: string | undefined): keyof typeof words | undefined {
  if (!form.test(value)) return 'form';
  if (!provinces.has(value.slice(0, 2)) && !residents[value.slice(0, 6)]) return 'prefix';
  const birthDate = birthDateOf(value);
  if (!isDate(birthDate) || birthDate < '1800-01-01') return 'date';
  if (today !== undefined && birthDate > today) return 'future';
  return checkCharacter(value) === value[17] ? undefined : 'check';
}

/**
 * What is wrong with an identity number, as a list of none or one.
 * @param options.today refuses birth dates after it; a calendar date
 */
export function checkIdNumber(value: string, options: { path?: string; today?: string } = {}): readonly Problem[] {
  const wrong = wrongWith(value, options.today);
  return wrong ? [{ code: `idNumber.${wrong}`, path: options.path ?? '', message: words[wrong] }] : [];
}

/** What an identity number says; undefined when it is none. @example readIdNumber('11010519491231002X')?.birthDate */
export function readIdNumber(value: string): IdNumber | undefined {
  if (wrongWith(value, undefined)) return undefined;
  return {
    holder: residents[value.slice(0, 6)] ?? 'citizen',
    division: value.slice(0, 6),
    birthDate: birthDateOf(value),
    sex: Number(value[16]) % 2 === 1 ? 'male' : 'female',
  };
}

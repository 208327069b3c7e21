import type { Problem } from '../errors.ts';
import { text } from '../text.ts';

/** What is wrong with a mobile telephone number of the mainland, as a list of none or one. */
export const checkMobile = (value: string, path = ''): readonly Problem[] =>
  /^1[3-9]\d{9}$/.test(value)
    ? []
    : [
        {
          code: 'mobile.form',
          path,
          message: text('应为 11 位手机号码', 'Must be a mobile number with 11 digits'),
        },
      ];

/** A code as people type it, made regular: full width becomes half width, spaces and hyphens go, letters are capital. */
export const cleanCode = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();

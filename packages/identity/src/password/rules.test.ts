import { describe, expect, it } from 'vitest';
import { checkPassword } from './rules.ts';

const person = { login: 'chenzm', name: '陈志明' };
const codes = (password: string) =>
  checkPassword(password, person).map(({ code }) => code.replace('identity.password-', ''));

describe('a new password', () => {
  it.each(['Tianhu-3-Shan', 'correct horse battery', '云浮的石头真好看又便宜呢', 'K8m!tRz2qW'])(
    '%s is good',
    (password) => {
      expect(codes(password)).toEqual([]);
    },
  );

  it.each([
    ['short', 'too-short'],
    ['onlysmalla', 'too-short'],
    ['elevenchars', 'too-short'],
    ['x'.repeat(5) + 'abcdefgh2Y!'.repeat(20), 'too-long'],
    ['ChenZM-2026-ok', 'contains-name'],
    ['我叫陈志明今年四十五岁了', 'contains-name'],
    ['password2026!', 'common'],
    ['P@ssw0rd123456', 'common'],
    ['admin@123456', 'common'],
    ['qwertyuiopas', 'common'],
    ['123456789012', 'common'],
    ['2026-11-23-0800', 'common'],
    ['aabbaabbaabb', 'common'],
    ['1qaz2wsx3edc', 'common'],
  ])('%s is %s', (password, code) => {
    expect(codes(password)).toContain(code);
  });
});

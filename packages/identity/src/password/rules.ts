import { type Problem, text } from '@changtong/core';
import { isCommon } from './common.ts';

/** Long enough to be strong, short enough not to be an attack. In characters. */
const longest = 200;
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/**
 * What is wrong with a new password: all problems, none for a good one. 12 characters, or 10 of three kinds; not the
 * person's login or name, not a common one. (GB/T 22239-2019 §8.1.4.1 a asks for complexity without figures.)
 */
export function checkPassword(password: string, person: { login: string; name: string }): readonly Problem[] {
  const problems: Problem[] = [];
  const found = (code: string, zh: string, en: string): void => {
    problems.push({ code: `identity.password-${code}`, path: '/password', message: text(zh, en) });
  };
  const length = [...password].length;
  const kinds = classes.filter((one) => one.test(password)).length;
  if (length > longest) found('too-long', `密码最多${longest}个字符`, `A password has at most ${longest} characters`);
  if (length < 10 || (length < 12 && kinds < 3)) {
    found(
      'too-short',
      '密码至少12个字符；含大写、小写、数字、符号中的三种时至少10个',
      'A password has at least 12 characters, or 10 when capitals, small letters, digits and signs give three kinds',
    );
  }
  const lower = password.normalize('NFKC').toLowerCase();
  const own = [person.login, ...person.name.split(/\s+/)].map((part) => part.toLowerCase());
  if (own.some((part) => [...part].length >= 2 && lower.includes(part))) {
    found('contains-name', '密码不能包含登录名或姓名', 'A password must not contain the login or the name');
  }
  if (isCommon(lower)) {
    found('common', '这个密码太常见，容易被猜到', 'This password is too common: it would be guessed');
  }
  return problems;
}

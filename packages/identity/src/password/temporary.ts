import { randomInt } from 'node:crypto';
import { checkPassword } from './rules.ts';

/** No letter that looks like another one: it is read from a screen and typed. 31 signs, so 16 of them hold 79 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;

/**
 * A random password for somebody else, to be replaced at the first sign-in; keeps the rules of {@link checkPassword}.
 * @example 'k7mf-x2qa-9hzt-pw4e'
 */
export function temporaryPassword(person: { readonly login: string; readonly name: string }): string {
  for (;;) {
    const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
    const password = Array.from({ length: groups }, group).join('-');
    // A short login (“ab”) may happen to be in it.
    if (checkPassword(password, person).length === 0) return password;
  }
}

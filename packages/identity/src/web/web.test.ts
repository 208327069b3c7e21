import { describe, expect, it } from 'vitest';
import { formToken, isFormToken } from './form-token.ts';
import { sameOrigin } from './same-origin.ts';
import { secretCookie } from './session-cookie.ts';

const origin = 'https://studio.example.gov.cn';

describe('a request comes from our own pages', () => {
  it.each([
    [{ origin }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{ origin: `${origin}.evil.example` }, false],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, false],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, false],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, false],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, true],
    [{ referer: `${origin}/admin` }, true],
    [{ referer: 'https://evil.example/?https://studio.example.gov.cn' }, false],
    [{ referer: 'nonsense' }, false],
    [{}, false],
  ] as const)('%j: %s', (headers, expected) => {
    expect(sameOrigin(new Headers(headers), origin)).toBe(expected);
  });
});

describe('the cookie', () => {
  it('is bound to the host over https', () => {
    const cookie = secretCookie(origin);
    expect(cookie.write('abc', 60)).toBe(
      '__Host-changtong-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
    );
    expect(cookie.erase()).toContain('Max-Age=0');
  });

  it('does not collide with another copy on the same machine', () => {
    expect(secretCookie('http://localhost:3000').name).not.toBe(secretCookie('http://localhost:3001').name);
  });

  it('is found among others', () => {
    const cookie = secretCookie('http://localhost:3000', 'form');
    const headers = new Headers({ cookie: `x${cookie.name}=no; a=b;${cookie.name}=yes=; c=d` });
    expect(cookie.read(headers)).toBe('yes=');
    expect(cookie.read(new Headers())).toBeUndefined();
  });
});

describe('a form token', () => {
  it('holds for one secret and one purpose', () => {
    const token = formToken('secret', 'sign-out');
    expect(isFormToken(token, 'secret', 'sign-out')).toBe(true);
    expect(isFormToken(token, 'secret', 'publish')).toBe(false);
    expect(isFormToken(token, 'other', 'sign-out')).toBe(false);
    for (const wrong of [undefined, null, '', 'x', 1, [token]])
      expect(isFormToken(wrong, 'secret', 'sign-out')).toBe(false);
    expect(isFormToken(formToken('', 'sign-out'), '', 'sign-out')).toBe(false);
  });
});

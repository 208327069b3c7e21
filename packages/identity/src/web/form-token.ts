import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A value for a hidden field of a plain HTML form, bound to a secret that only the browser's cookie holds (the session's
 * token, or one made for visitors with `newSecret`) and to what the form does. Nothing is stored.
 * @example formToken(sessionToken, 'sign-out')
 */
export const formToken = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(`changtong form ${purpose}`).digest('base64url');

/** Whether a form came from a page made for this browser and this purpose. */
export function isFormToken(presented: unknown, secret: string | undefined, purpose: string): boolean {
  if (typeof presented !== 'string' || !secret) return false;
  const [a, b] = [Buffer.from(presented), Buffer.from(formToken(secret, purpose))];
  return a.length === b.length && timingSafeEqual(a, b);
}

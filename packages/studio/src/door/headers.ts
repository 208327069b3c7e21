import type { ServerResponse } from 'node:http';

/** Payload's own screens write style attributes and style elements at run time; nothing else may (decision 0004). */
const looseStyle = /^\/admin\/collections(\/|$)/;

/**
 * What a page may load and do. Scripts run only with this request's nonce, which Next puts on its own; there is no
 * `unsafe-eval` and no other host anywhere.
 */
export function contentSecurityPolicy(path: string, nonce: string): string {
  const style = looseStyle.test(path) ? "'self' 'unsafe-inline'" : "'self'";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src ${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** On every answer, from the first request on. */
export function setSecurityHeaders(response: ServerResponse, policy: string, https: boolean): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
}

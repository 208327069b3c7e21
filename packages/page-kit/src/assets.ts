import { hashBytes } from '@changtong/core';
import { icon as iconBytes } from './icon.ts';
import { js } from './script.js.ts';
import { css } from './style.css.ts';

/** A file that pages need, at an address that changes with its content, so that it may be cached for ever. */
export interface Asset {
  /** Absolute within every site. @example '/assets/site-0af31c9d2b.css' */
  readonly path: string;
  readonly mediaType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

const asset = (name: string, ending: string, mediaType: string, body: string | Uint8Array<ArrayBuffer>): Asset => ({
  path: `/assets/${name}-${hashBytes(typeof body === 'string' ? new TextEncoder().encode(body) : body)
    .slice('sha256:'.length)
    .slice(0, 12)}.${ending}`,
  mediaType,
  body,
});

export const stylesheet: Asset = asset('site', 'css', 'text/css; charset=utf-8', css);
export const icon: Asset = asset('icon', 'png', 'image/png', iconBytes);
export const script: Asset = asset('site', 'js', 'text/javascript; charset=utf-8', js);

/** Everything that plugins/websites publishes beside the pages. */
export const assets: readonly Asset[] = [stylesheet, script, icon];

/** Whether the bytes at an address can never change: the gateway lets these be cached for a year. */
export const isImmutable = (path: string): boolean => /^\/assets\/.+-[0-9a-f]{12}\.[a-z0-9]+$/.test(path);

/** The Content-Security-Policy that all pages made with this kit obey: nothing inline, nothing from elsewhere. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

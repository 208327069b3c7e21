import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fail, newId, text } from '@changtong/core';
import { sameOrigin } from '@changtong/identity';
import { flashHeader, pathHeader, readFlash, writeFlash } from '../desk/flash.ts';
import type { Desk, StudioHost } from '../host/host.ts';
import type { Origins } from '../host/origin.ts';
import { postPassword } from './change-password.ts';
import { clientAddress } from './client-address.ts';
import { postCommandForm, postCommandJson } from './command.ts';
import { postSessionEnd } from './end-session.ts';
import { type Exchange, flashCookie, redirect, sendFailure, sendJson } from './exchange.ts';
import { contentSecurityPolicy, setSecurityHeaders } from './headers.ts';
import { safePath } from './safe-path.ts';
import { createShownOnce } from './shown-once.ts';
import { postLogin } from './sign-in.ts';
import { postLogout } from './sign-out.ts';

export interface DoorOptions {
  readonly host: StudioHost;
  readonly origins: Origins;
  /** Where a request came from. Default: its sender. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** Everything that is a page or Payload's API. */
  readonly next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Largest body that is let through to Payload: a file being uploaded. */
const longestUpload = 50 * 1024 * 1024;
const longestOther = 5 * 1024 * 1024;
/** Addresses of Payload's own login pages, which do not exist here. */
const payloadLogin = /^\/admin\/(login|logout|logout-inactivity|forgot|create-first-user)\/?$/;
const withoutSession = /^\/(_next\/static\/|icon\.svg$)/;

/**
 * The studio's front door, in plain Node before anything of Next or Payload runs: security headers, whose host and
 * origin this is, who is at the desk, our own form posts and commands; only then the pages.
 */
export function createDoor({ host, origins, next, addressOf = clientAddress('') }: DoorOptions) {
  const shownOnce = createShownOnce();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const nonce = randomBytes(16).toString('base64');
    const url = URL.parse(request.url ?? '/', origins.main) ?? new URL(origins.main);
    const policy = contentSecurityPolicy(url.pathname, nonce);
    setSecurityHeaders(response, policy, origins.main.startsWith('https:'));
    const requestId = newId();
    response.setHeader('X-Request-Id', requestId);

    const origin = origins.of(request.headers.host);
    const headers = headersOf(request);
    const address = addressOf(request);
    const known = { request, response, headers, url, requestId, address, runtime: host.runtime, shownOnce };
    if (!origin) {
      const words = text('地址不对：请从本系统公布的地址访问', 'This is not an address of this system');
      return sendJson({ ...known, origin: origins.main, desk: undefined }, 421, { message: words.zh });
    }
    if (await health(known, origin)) return;

    const staticFile = withoutSession.test(url.pathname) && isRead(request);
    let exchange: Exchange = { ...known, origin, desk: undefined };
    try {
      if (!staticFile) exchange = { ...exchange, desk: await host.desk(headers) };
      if (!isRead(request)) refuseForeign(exchange);
      if (!staticFile && (await handled(exchange))) return;
      hand(exchange, policy);
      await next(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else sendFailure(exchange, error);
    }
  };
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

async function health(known: Omit<Exchange, 'origin' | 'desk'>, origin: string): Promise<boolean> {
  const exchange: Exchange = { ...known, origin, desk: undefined };
  if (known.url.pathname === '/healthz') {
    sendJson(exchange, 200, { ok: true });
    return true;
  }
  return false;
}

/** Whatever changes something must come from our own pages, and be of bearable size. */
function refuseForeign({ request, headers, origin }: Exchange): void {
  if (!sameOrigin(headers, origin) || headers.get('sec-fetch-site') === 'cross-site')
    throw fail(
      'denied',
      'studio.foreign',
      text('请求不是从本系统的页面发出的，已拒绝', 'The request is not from our own pages'),
    );
  const length = request.headers['content-length'];
  const isUpload = request.headers['content-type']?.startsWith('multipart/form-data') ?? false;
  if (
    request.headers['transfer-encoding'] !== undefined ||
    Number(length ?? 0) > (isUpload ? longestUpload : longestOther)
  )
    throw fail('tooLarge', 'studio.bodyTooLarge', text('提交的内容太大', 'The body is too large'));
}

/** Our own posts, and everything that must not reach a page. True when it has been answered. */
async function handled(exchange: Exchange): Promise<boolean> {
  const { request, url, desk } = exchange;
  const path = url.pathname;
  if (request.method === 'POST' && path === '/login') return done(postLogin(exchange));
  if (request.method === 'POST' && path === '/logout') return done(postLogout(exchange));
  if (path === '/login') return done(openLogin(exchange), !desk);
  if (path === '/') return done(redirect(exchange, '/admin'));
  if (path === '/favicon.ico') return done(redirect(exchange, '/icon.svg'));
  if (payloadLogin.test(path)) return done(redirect(exchange, '/login'));
  const inside = path === '/admin' || /^\/(admin|api|command|session)\//.test(path) || path === '/password';
  if (!inside) notFound();
  if (!desk) return done(askToSignIn(exchange));
  if (request.method === 'POST' && path === '/password') return done(postPassword(exchange, desk));
  if (desk.mustChangePassword && path !== '/admin/password') return done(askForPassword(exchange));
  return ownPost(exchange, desk);
}

/** Awaits an answer that was given; `unanswered` lets the request go on to the pages. */
async function done(answer: Promise<void> | void, unanswered = false): Promise<boolean> {
  await answer;
  return !unanswered;
}

async function ownPost(exchange: Exchange, desk: Desk): Promise<boolean> {
  const { request, url } = exchange;
  const [, json, form] = /^(?:\/api\/command\/([\w.-]+)|\/command\/([\w.-]+))$/.exec(url.pathname) ?? [];
  const isPost = request.method === 'POST';
  if (isPost && json) return done(postCommandJson(exchange, desk, json));
  if (isPost && form) return done(postCommandForm(exchange, desk, form));
  if (isPost && url.pathname === '/session/end') return done(postSessionEnd(exchange, desk));
  if (!url.pathname.startsWith('/admin') && !url.pathname.startsWith('/api/')) notFound();
  return false;
}

/** Somebody who is signed in already has no use for the login page. */
function openLogin(exchange: Exchange): void {
  if (exchange.desk) redirect(exchange, safePath(exchange.url.searchParams.get('next'), '/admin'));
}

function askToSignIn(exchange: Exchange): void {
  const { url, request } = exchange;
  if (url.pathname.startsWith('/api/'))
    throw fail('unauthenticated', 'studio.signIn', text('请重新登录', 'Please sign in again'));
  const asked = isRead(request) ? `${url.pathname}${url.search}` : '/admin';
  const next = safePath(asked, '/admin');
  redirect(exchange, next === '/admin' ? '/login' : `/login?next=${encodeURIComponent(next)}`);
}

function askForPassword(exchange: Exchange): void {
  if (exchange.url.pathname.startsWith('/api/'))
    throw fail('denied', 'studio.changePassword', text('请先修改密码', 'Change your password first'));
  redirect(exchange, '/admin/password');
}

function notFound(): never {
  throw fail('notFound', 'studio.noSuchAddress', text('没有这个地址', 'There is no such address'));
}

/** What the pages are told about the request; nothing of it can come from outside. */
function hand(exchange: Exchange, policy: string): void {
  const { request, response, url, origin, headers, requestId, desk, shownOnce } = exchange;
  for (const name of Object.keys(request.headers))
    if (name.startsWith('x-changtong-') || name.startsWith('x-middleware-')) delete request.headers[name];
  // Next reads the nonce for its own scripts from here.
  request.headers['content-security-policy'] = policy;
  request.headers[pathHeader] = encodeURI(decodeURI(url.pathname));
  request.headers['x-request-id'] = requestId;
  const isPage = isRead(request) && (headers.get('accept') ?? '').includes('text/html') && !headers.has('rsc');
  const flash = flashCookie(origin);
  const said = isPage ? flash.read(headers) : undefined;
  if (!said) return;
  // A secret comes from here only, whatever the cookie says.
  const { shown: _, once, ...read } = readFlash(said) ?? {};
  const shown = desk && once !== undefined ? shownOnce.take(desk.session, once) : undefined;
  request.headers[flashHeader] = writeFlash({ ...read, ...(shown && { shown }) });
  response.appendHeader('Set-Cookie', flash.erase());
}

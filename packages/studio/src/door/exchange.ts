import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpStatus, isProblemError, type Problem, ProblemError, say, text } from '@changtong/core';
import { secretCookie } from '@changtong/identity';
import type { Runtime } from '@changtong/runtime';
import { type Flash, writeFlash } from '../desk/flash.ts';
import type { Desk } from '../host/host.ts';
import type { ShownOnce } from './shown-once.ts';

/** One request at the door with what has been found out about it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly headers: Headers;
  readonly url: URL;
  readonly requestId: string;
  /** Where it came from. */
  readonly address: string;
  /** Our own origin, as this request reached it. */
  readonly origin: string;
  readonly desk: Desk | undefined;
  readonly runtime: Runtime;
  readonly shownOnce: ShownOnce;
}

const flashSeconds = 60;
/** Browsers cut cookies at 4096 bytes. */
const flashBytes = 3500;

export const flashCookie = (origin: string) => secretCookie(origin, 'flash');

/** 303: the browser shows `path` next, with what is to be said there. Safe against double posting and going back. */
export function redirect(
  { response, origin }: Exchange,
  path: string,
  flash?: Flash,
  cookies: readonly string[] = [],
): void {
  const said = flash ? [flashCookie(origin).write(fitting(flash), flashSeconds)] : [];
  const all = [...cookies, ...said];
  if (all.length > 0) response.setHeader('Set-Cookie', all);
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(303, { Location: path }).end();
}

/** What was typed goes first when the cookie would be too long; then the later problems. */
function fitting(flash: Flash): string {
  const whole = writeFlash(flash);
  if (whole.length <= flashBytes) return whole;
  const { typed: _, ...rest } = flash;
  const problems = [...(rest.problems ?? [])];
  for (;;) {
    const shorter = writeFlash({ ...rest, ...(problems.length > 0 ? { problems } : {}) });
    if (shorter.length <= flashBytes || problems.length === 0) return shorter;
    problems.pop();
  }
}

export function sendJson({ response }: Exchange, status: number, body: object): void {
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** An expected failure as it is; anything else is logged with the request's id and told in general words. */
export function failureOf({ runtime, requestId, url }: Exchange, error: unknown): ProblemError {
  if (isProblemError(error)) return error;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  runtime.log.error('studio: a request failed', { requestId, path: url.pathname, error: detail });
  return new ProblemError('unavailable', [
    {
      code: 'studio.broken',
      path: '',
      message: text('系统没有完成这一步，已经记录', 'The system did not finish this; it has been noted'),
      remedy: text(
        `请稍后再试。仍然不行，请把编号 ${requestId} 告诉系统管理员`,
        `Try again later; the number is ${requestId}`,
      ),
    },
  ]);
}

/** The JSON of a failure: one sentence to show, and every problem for those who want the details. */
export const failureBody = ({ problems }: { readonly problems: readonly Problem[] }) => ({
  message: problems.map((one) => say(one.message)).join('；'),
  problems: problems.map((one) => ({
    code: one.code,
    path: one.path,
    message: say(one.message),
    ...(one.remedy ? { remedy: say(one.remedy) } : {}),
  })),
});

/** A failure in the form the caller reads: a plain page for a browser that follows a link or posts a form, else JSON. */
export function sendFailure(exchange: Exchange, error: unknown): void {
  const failure = failureOf(exchange, error);
  const status = httpStatus[failure.failure];
  if (failure.failure === 'unavailable') exchange.response.setHeader('Retry-After', '5');
  const wantsPage = exchange.headers.get('accept')?.includes('text/html') && !exchange.url.pathname.startsWith('/api/');
  if (!wantsPage) {
    sendJson(exchange, status, failureBody(failure));
    return;
  }
  const { response } = exchange;
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(failurePage(failure.problems));
}

/** Without styles, because it must work when nothing else does. */
function failurePage(problems: readonly Problem[]): string {
  const inHtml = (words: string): string => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const lines = problems.flatMap(({ message, remedy }) => (remedy ? [say(message), say(remedy)] : [say(message)]));
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>没有完成 · 畅通工作台</title></head><body><main><h1>没有完成</h1>${lines
    .map((line) => `<p>${inHtml(line)}。</p>`)
    .join('')}<p><a href="/admin">回到工作台</a></p></main></body></html>`;
}

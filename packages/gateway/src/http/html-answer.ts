import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Call } from './env.ts';

/** Answers with a page of the gateway's own. Never kept: it may hold what somebody typed, or be over in a moment. */
export const htmlAnswer = (
  call: Call,
  page: string,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  call.body(page, status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });

import { newId } from '@changtong/core';
import { unavailablePage } from '../screens/message.ts';
import { answerAsset } from '../sites/answer-asset.ts';
import { locate } from './locate.ts';
import { securityHeaders } from './security-headers.ts';

const withHeaders = (response: Response): Response => {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
};

/** Answers while the database is not there yet: the process is up, and says that it cannot do anything. */
export function answerStarting(request: Request): Response {
  const place = locate(request.url);
  if (place.path === '/healthz') {
    return withHeaders(new Response('ok\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } }));
  }
  const asset = answerAsset(place.path);
  if (asset) return withHeaders(asset);
  const asked = { requestId: newId(), client: { address: '', secure: false }, place, site: undefined };
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '5' };
  return withHeaders(new Response(unavailablePage(asked), { status: 503, headers }));
}

import type { Call } from '../http/env.ts';

/** Whether a POST comes from a page of this very site. Browsers say so in headers that pages cannot set. */
export function isOwnPage(call: Call): boolean {
  const { client } = call.get('asked');
  const origin = call.req.header('origin');
  if (origin !== undefined) {
    return URL.canParse(origin) && new URL(origin).host === (client.host ?? new URL(call.req.url).host).toLowerCase();
  }
  const from = call.req.header('sec-fetch-site');
  return from === undefined || from === 'same-origin' || from === 'none';
}

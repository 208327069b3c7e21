import type { RequestHeaders } from './headers.ts';

/**
 * Whether a request comes from our own pages, so that its cookie may count: `Origin` must be ours; without one the
 * browser must say `same-origin`, `none` (typed or bookmarked), or that it follows a link from elsewhere to a page;
 * a browser that says nothing at all must name one of our pages as the referrer. Anything else is no.
 * Follow-a-link is safe only as long as GET changes nothing.
 * @param origin where we are reached. @example 'https://studio.example.gov.cn'
 */
export function sameOrigin(headers: RequestHeaders, origin: string): boolean {
  const from = headers.get('origin');
  if (from !== null) return from === origin;
  const site = headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return true;
    return headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
  }
  const referrer = headers.get('referer');
  return referrer !== null && URL.parse(referrer)?.origin === origin;
}

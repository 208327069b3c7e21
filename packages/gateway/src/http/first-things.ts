import type { Log } from '@changtong/core';
import { newId } from '@changtong/core';
import type { MiddlewareHandler } from 'hono';
import type { HttpMetrics } from '../operations/http-metrics.ts';
import type { SiteDirectory } from '../sites/site-directory.ts';
import { type Client, clientOf } from './client.ts';
import type { Env } from './env.ts';
import { locate, type Place } from './locate.ts';
import { securityHeaders, strictTransport } from './security-headers.ts';

/** A request id from outside is taken when it can do no harm in a log or a page. */
const harmless = /^[A-Za-z0-9_-]{8,64}$/;

/** Who asks for what, before anything is routed. */
export function receptionist(trusted: (address: string) => boolean) {
  return (request: Request, peer: string): { client: Client; place: Place } => {
    const client = clientOf(request.headers, peer, trusted);
    return { client, place: locate(request.url, client.host) };
  };
}

const routeOf = (path: string): string =>
  /^\/(search|graphql|healthz|readyz|metrics)$/.exec(path)?.[1] ?? (path.startsWith('/forms/') ? 'forms' : 'page');

/** Every request: named, located, its answer measured, written to the access log and given the security headers. */
export const firstThings = (given: {
  readonly receive: ReturnType<typeof receptionist>;
  readonly sites: SiteDirectory;
  readonly log: Log;
  readonly metrics: HttpMetrics;
}): MiddlewareHandler<Env> =>
  async function firstThings(call, next) {
    const started = performance.now();
    const { client, place } = given.receive(call.req.raw, call.env?.incoming?.socket.remoteAddress ?? '');
    const from = call.req.header('x-request-id');
    const requestId = from && harmless.test(from) ? from : newId();
    const site = await given.sites.find(place).catch(() => undefined);
    call.set('asked', { requestId, client, place, site });
    await next();
    const { headers } = call.res;
    for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
    if (client.secure) headers.set('strict-transport-security', strictTransport);
    headers.set('x-request-id', requestId);
    const ms = performance.now() - started;
    given.metrics.count(routeOf(place.path), call.res.status, ms / 1_000);
    // Without the query: what people search for is theirs.
    given.log.info('request', {
      requestId,
      method: call.req.method,
      host: place.host,
      path: `${place.base}${place.path}`.slice(0, 500),
      status: call.res.status,
      ms: Math.round(ms * 10) / 10,
      client: client.address,
      ...(site && { site: site.id }),
    });
  };

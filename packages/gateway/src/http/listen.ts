import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { limits } from './limits.ts';
import { securityHeaders } from './security-headers.ts';

export interface ListenOptions {
  /** Answers; asked anew for every request, so it may change while the server runs. */
  readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  /** 0 takes any free one. */
  readonly port: number;
  /** The address to listen on; every one of this machine unless told. */
  readonly host?: string;
}

export interface GatewayServer {
  readonly port: number;
  /** Takes no new requests, lets those under way end (for ten seconds at most). */
  stop(): Promise<void>;
}

const longestStop = 10_000;

const headerLines = (): string =>
  Object.entries({ ...securityHeaders, 'cache-control': 'no-store', connection: 'close', 'content-length': '0' })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** What node itself refuses before there is a request: bad syntax, headers too large or too slow. */
const refused: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

function configure(server: Server): void {
  // A reader that takes nothing keeps its connection this long and no longer.
  server.setTimeout(limits.idleTimeout);
  server.keepAliveTimeout = limits.keepAliveTimeout;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable)
      socket.end(`HTTP/1.1 ${refused[error.code ?? ''] ?? '400 Bad Request'}\r\n${headerLines()}\r\n`);
    else socket.destroy();
  });
}

const bad = (status: number): Response =>
  new Response(null, { status, headers: { ...securityHeaders, 'cache-control': 'no-store' } });

/** Methods that a web Request cannot even carry. */
const impossible: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Serves over HTTP with bounds on what a visitor may take: time, headers, idle connections. */
export async function listen({ fetch, port, host }: ListenOptions): Promise<GatewayServer> {
  const answer = getRequestListener((request, env) => fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
    errorHandler: () => bad(400),
  });
  const server = createServer(
    {
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: limits.maxHeaderBytes,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      if (!impossible.has(incoming.method ?? '')) return void answer(incoming, outgoing);
      outgoing.writeHead(405, { ...securityHeaders, allow: 'GET, HEAD, POST', 'content-length': 0 }).end();
    },
  );
  configure(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }) }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), longestStop).unref();
      return closed.finally(() => clearTimeout(late));
    },
  };
}

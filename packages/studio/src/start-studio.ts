import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isProblemError, say, type Zone } from '@changtong/core';
import { openDatabase, untilReachable } from '@changtong/db';
import { clockFrom, loadCity, openRuntime } from '@changtong/runtime';
import { clientAddress } from './door/client-address.ts';
import { createDoor } from './door/create-door.ts';
import { createHost } from './host/create-host.ts';
import { setHost } from './host/host.ts';
import { originsFor } from './host/origin.ts';

export interface StartStudioOptions {
  /** The built app, as `buildStudio` returned it. */
  readonly studioDir: string;
  readonly cityDir: string;
  readonly dataDir: string;
  /** Connection of the role `studio`. */
  readonly databaseUrl: string;
  /** Connection of Payload's own role `cms`. */
  readonly cmsUrl: string;
  readonly payloadSecret: string;
  readonly port: number;
  /** Where to listen. Default 127.0.0.1: put a TLS proxy in front to be reached from elsewhere. */
  readonly hostname?: string;
  /** Public address when it is not http://localhost:<port>. @example 'https://studio.example.gov.cn' */
  readonly origin?: string;
  /** Proxies in front whose `X-Forwarded-For` counts: addresses and networks parted by commas. Default none. */
  readonly trustedProxies?: string;
  readonly zone: Zone;
  /** CLOCK, as the environment gives it. */
  readonly clock?: string;
}

export interface RunningStudio {
  readonly url: string;
  stop(): Promise<void>;
}

interface NextServer {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
}
type MakeNext = (options: { dev: boolean; dir: string; hostname: string; port: number; quiet: boolean }) => NextServer;

/** Opens the kernel in this process, then the pages, then the door. Resolves when the first request can be answered. */
export async function startStudio(options: StartStudioOptions): Promise<RunningStudio> {
  const { port, hostname = '127.0.0.1', studioDir } = options;
  const origins = originsFor(options.origin ?? `http://localhost:${port}`);
  const city = await loadCity(options.cityDir);
  const database = openDatabase({ url: options.databaseUrl, kind: 'studio' });
  await untilReachable(database);
  const runtime = await openRuntime({
    process: 'studio',
    plugins: city.plugins,
    database,
    dataDir: options.dataDir,
    zone: options.zone,
    clock: clockFrom(options.clock),
  });
  const host = createHost({
    runtime,
    origins,
    payload: {
      databaseUrl: options.cmsUrl,
      secret: options.payloadSecret,
      mediaDir: join(options.dataDir, 'studio-media'),
    },
  });
  setHost(host);

  const makeNext = createRequire(import.meta.url)('next') as MakeNext;
  const app = makeNext({ dev: false, dir: studioDir, hostname, port, quiet: true });
  await app.prepare();
  const addressOf = clientAddress(options.trustedProxies ?? '');
  const door = createDoor({ host, origins, addressOf, next: app.getRequestHandler() });
  const server = createServer((request, response) => {
    door(request, response).catch((error: unknown) => {
      runtime.log.error('studio: the door failed', { error: String(error) });
      response.destroy();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, hostname, listening);
  });
  return {
    url: origins.main,
    async stop() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await app.close();
      await runtime.stop();
    },
  };
}

/** What went wrong at the start, in words. */
export const startFailure = (error: unknown): string =>
  isProblemError(error)
    ? error.problems
        .map((one) => [one.message, one.remedy].flatMap((text) => (text ? [say(text)] : [])).join('。'))
        .join('\n')
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);

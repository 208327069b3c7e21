import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });

/**
 * Below the ports that systems give to outgoing connections: a client that tries again while the server is away could
 * else be given the server's own port, and even connect to itself.
 */
const lowest = 20_000;
const highest = 32_000;

/** The port wanted when it is free on 127.0.0.1, else any free one. */
export async function freePort(wanted: number | undefined): Promise<number> {
  const kept = wanted === undefined ? undefined : await tryPort(wanted);
  if (kept !== undefined) return kept;
  for (let tries = 0; tries < 100; tries += 1) {
    const port = await tryPort(randomInt(lowest, highest));
    if (port !== undefined) return port;
  }
  throw new Error(`No free port between ${lowest} and ${highest} on 127.0.0.1`);
}

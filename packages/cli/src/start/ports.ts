import { createServer } from 'node:net';
import { fail, text } from '@changtong/core';

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, exclusive: true }, () => probe.close(() => done(true)));
  });

/**
 * The port to use: the wanted one when it is free; when it was only a default, the next free one after it.
 * @throws `conflict` when a port that was asked for is taken.
 */
export async function choosePort(
  name: string,
  wanted: number,
  given: boolean,
  not: readonly number[] = [],
): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port += 1) {
    if (!not.includes(port) && (await isFree(port))) return port;
    if (given) break;
  }
  throw fail('conflict', 'cli.portTaken', text(`端口 ${wanted} 已被占用`, `Port ${wanted} is taken`), {
    remedy: text(
      `停掉占用它的程序，或用 ${name}=<端口> 换一个。`,
      `Stop what uses it, or choose another with ${name}=<port>.`,
    ),
    params: { name, port: wanted },
  });
}

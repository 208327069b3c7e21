import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  /** The address of the database as seen through the relay. */
  readonly url: string;
  /** Cuts all connections and takes no new ones, as when the server has died. */
  cut(): Promise<void>;
  /** Takes connections again, at the same port. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Stands between a process and its database, so that a test can take the database away. Begins cut unless told. */
export async function relayTo(database: string, given: { readonly cut?: boolean } = {}): Promise<Relay> {
  const target = new URL(database);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(target.port || 5432), target.hostname);
    for (const [one, other] of [[socket, onward] as const, [onward, socket] as const]) {
      open.add(one);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
  const port = await listen(0);
  const url = new URL(database);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  if (given.cut) await cut();
  return {
    url: url.href,
    cut,
    restore: () => listen(port).then(() => undefined),
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}

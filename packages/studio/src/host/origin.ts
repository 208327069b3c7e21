/** Names a machine has for itself. The studio listens on localhost by default, so each of them is ours. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where the studio may be reached; requests that name another host are refused (they would be DNS tricks). */
export interface Origins {
  /** The one that is announced. @example 'http://localhost:3000' */
  readonly main: string;
  /** The origin that a `Host` header stands for; undefined when it is not ours. */
  of(host: string | null | undefined): string | undefined;
}

/** @param main public address without a path; on a loopback name the machine's other loopback names count too. */
export function originsFor(main: string): Origins {
  const { origin, protocol, host, hostname, port } = new URL(main);
  const suffix = port ? `:${port}` : '';
  const hosts = loopback.has(hostname) ? new Set([...loopback].map((name) => `${name}${suffix}`)) : new Set([host]);
  return { main: origin, of: (given) => (given && hosts.has(given) ? `${protocol}//${given}` : undefined) };
}

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

interface Connection {
  readonly inode: string;
  readonly localPort: number;
  readonly remotePort: number;
}

/** TCP connections of this machine, as Linux tells them. */
function connections(): readonly Connection[] {
  return ['tcp', 'tcp6'].flatMap((name) =>
    readFileSync(`/proc/net/${name}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const fields = line.trim().split(/\s+/);
        const port = (address = ''): number => Number.parseInt(address.split(':')[1] ?? '', 16);
        return { inode: fields[9] ?? '', localPort: port(fields[1]), remotePort: port(fields[2]) };
      }),
  );
}

/** Local ports of the connections that a process holds to a port. Linux only. */
export function portsTowards(pid: number, remotePort: number): readonly number[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
      } catch {
        return []; // closed meanwhile
      }
    }),
  );
  return connections().flatMap((one) =>
    one.remotePort === remotePort && inodes.has(one.inode) ? [one.localPort] : [],
  );
}

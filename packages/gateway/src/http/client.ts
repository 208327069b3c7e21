import { BlockList, isIP } from 'node:net';

/** Who sent a request, and by which name. */
export interface Client {
  /** The nearest address that is not one of ours. */
  readonly address: string;
  /** What the proxy says the visitor asked for, when a trusted one does. */
  readonly host?: string;
  readonly secure: boolean;
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/**
 * Whether an address is one of our proxies. @param list addresses and networks parted by commas; '' trusts nobody
 * @example trustOnly('127.0.0.1, 10.0.0.0/8')
 */
export function trustOnly(list: string): (address: string) => boolean {
  const known = new BlockList();
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new TypeError(`TRUSTED_PROXIES: ${entry} is neither an address nor a network`);
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && known.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Headers about the visitor count only when they come from a proxy that we trust; anyone can send them. */
export function clientOf(headers: Headers, peer: string, trusted: (address: string) => boolean): Client {
  const sender = plain(peer);
  if (!trusted(sender)) return { address: sender, secure: false };
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
  const address = hops.findLast((hop) => isIP(hop) !== 0 && !trusted(hop)) ?? sender;
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return {
    address,
    secure: headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https',
    ...(host && /^[A-Za-z0-9.-]+(:\d+)?$/.test(host) && { host }),
  };
}

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
/** Node writes IPv4 senders on a double-stack socket as IPv6. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/, '');

/**
 * Tells where a request came from: its sender, or, when that is one of our own proxies, the nearest address before it that
 * is not. Anyone can send the header, so it counts only from the proxies that are named.
 * @param proxies addresses and networks parted by commas; '' trusts nobody. @example clientAddress('127.0.0.1,10.0.0.0/8')
 */
export function clientAddress(proxies: string): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string {
  const ours = new BlockList();
  for (const entry of proxies.split(',').filter((one) => one.trim() !== '')) {
    const [address = '', bits] = entry.trim().split('/');
    if (isIP(address) === 0) throw new TypeError(`TRUSTED_PROXIES: ${entry.trim()} is no address and no network`);
    if (bits === undefined) ours.addAddress(address, familyOf(address));
    else ours.addSubnet(address, Number(bits), familyOf(address));
  }
  const isOurs = (address: string): boolean => isIP(address) !== 0 && ours.check(address, familyOf(address));
  return ({ headers, socket }) => {
    const sender = plain(socket.remoteAddress ?? '');
    if (!isOurs(sender)) return sender;
    const named = String(headers['x-forwarded-for'] ?? '').split(',');
    return named.map(plain).findLast((address) => isIP(address) !== 0 && !isOurs(address)) ?? sender;
  };
}

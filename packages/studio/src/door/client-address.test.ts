import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;

describe('clientAddress', () => {
  it('believes the sender alone when no proxy is named', () => {
    expect(clientAddress('')(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(clientAddress('')(from('::ffff:203.0.113.9'))).toBe('203.0.113.9');
  });

  it('takes the nearest address before our own proxies, however long a list was sent', () => {
    const address = clientAddress('127.0.0.1, 10.0.0.0/8');
    expect(address(from('127.0.0.1', '1.1.1.1, 198.51.100.7, 10.1.2.3'))).toBe('198.51.100.7');
    expect(address(from('127.0.0.1', 'nonsense'))).toBe('127.0.0.1');
    expect(address(from('127.0.0.1'))).toBe('127.0.0.1');
  });

  it('says which entry is wrong', () => {
    expect(() => clientAddress('10.0.0.0/8,proxy.example')).toThrow('proxy.example');
  });
});

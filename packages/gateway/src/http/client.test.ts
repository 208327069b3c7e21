import { describe, expect, test } from 'vitest';
import { clientOf, trustOnly } from './client.ts';

const headers = (given: Record<string, string>) => new Headers(given);

describe('who asks', () => {
  const ours = trustOnly('10.0.0.0/8, 2001:db8::/32, 127.0.0.1');

  test.each([
    ['nobody trusted', trustOnly(''), '10.0.0.1', '1.2.3.4', '10.0.0.1'],
    ['no proxy', ours, '203.0.113.1', '1.2.3.4', '203.0.113.1'],
    ['one proxy', ours, '10.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['IPv4 written as IPv6', ours, '::ffff:10.0.0.1', '::ffff:1.2.3.4', '1.2.3.4'],
    ['IPv6', ours, '2001:db8::1', '2001:4860::1', '2001:4860::1'],
    ['what the visitor made up before the proxy', ours, '10.0.0.1', '9.9.9.9, 1.2.3.4', '1.2.3.4'],
    ['two of our proxies', ours, '10.0.0.1', '1.2.3.4, 10.0.0.2', '1.2.3.4'],
    ['nonsense', ours, '10.0.0.1', 'unknown, <script>', '10.0.0.1'],
    ['no header', ours, '10.0.0.1', '', '10.0.0.1'],
  ])('%s', (_name, trusted, peer, forwarded, address) => {
    expect(clientOf(headers({ 'x-forwarded-for': forwarded }), peer, trusted).address).toBe(address);
  });

  test('a list that is none is refused at the start', () => {
    expect(() => trustOnly('10.0.0.0/8, proxy.example')).toThrow('proxy.example');
  });
});

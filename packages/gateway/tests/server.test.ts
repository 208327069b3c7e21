import { once } from 'node:events';
import { connect } from 'node:net';
import { type GatewayServer, listen } from '@changtong/gateway';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../src/http/limits.ts';

let server: GatewayServer;
let requests = 0;
beforeAll(async () => {
  server = await listen({
    port: 0,
    host: '127.0.0.1',
    fetch: async (request) => {
      requests += 1;
      return new Response(`${request.method} ${new URL(request.url).pathname}`);
    },
  });
});
afterAll(() => server?.stop());

/** What comes back for bytes sent as they are. */
async function speak(...pieces: readonly string[]): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(piece);
  await once(socket, 'close').catch(() => undefined);
  return heard;
}

const close = 'connection: close\r\n\r\n';

describe('bytes that are no proper request', () => {
  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', '400'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(limits.maxHeaderBytes)}\r\n${close}`, '431'],
    ['two lengths', `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n${close}`, '400'],
    [
      'length and chunks',
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n${close}`,
      '400',
    ],
    ['no host', `GET / HTTP/1.1\r\n${close}`, '400'],
    ['a host that is none', `GET / HTTP/1.1\r\nhost: a b<>\r\n${close}`, '400'],
    ['a host with a user in it', `GET / HTTP/1.1\r\nhost: localhost@evil.example\r\n${close}`, '400'],
    ['TRACE', `TRACE / HTTP/1.1\r\nhost: x\r\n${close}`, '405'],
  ])('%s', async (_name, bytes, status) => {
    const before = requests;
    const answer = await speak(bytes);
    expect(answer.split(' ')[1]).toBe(status);
    expect(requests).toBe(before);
  });

  test('what node refuses by itself carries the headers too', async () => {
    const answer = (await speak('hello\r\n\r\n')).toLowerCase();
    expect(answer).toContain("content-security-policy: default-src 'none'");
    expect(answer).toContain('x-content-type-options: nosniff');
    expect(answer).not.toMatch(/^server:|x-powered-by/m);
  });
});

test('a proper request is answered, with no word about the program', async () => {
  const answer = (await speak(`GET /a HTTP/1.1\r\nhost: x\r\n${close}`)).toLowerCase();
  expect(answer).toContain('get /a');
  expect(answer).not.toMatch(/^server:|x-powered-by/m);
});

test('a body that nobody reads does not keep the answer from its sender', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/b`, { method: 'POST', body: 'x'.repeat(10_000_000) });
  expect(await response.text()).toBe('POST /b');
});

test('whoever sends headers drop by drop is cut off', { timeout: 30_000 }, async () => {
  const started = performance.now();
  const answer = await speak('GET / HTTP/1.1\r\nhost: x\r\n');
  expect(answer.split(' ')[1]).toBe('408');
  expect(performance.now() - started).toBeLessThan(limits.headersTimeout + 5_000);
});

test('stopping lets a request under way end, and takes no new one', async () => {
  const own = await listen({
    port: 0,
    host: '127.0.0.1',
    fetch: async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return new Response('whole');
    },
  });
  const under = fetch(`http://127.0.0.1:${own.port}/`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = own.stop();
  expect(await (await under).text()).toBe('whole');
  await stopped;
  await expect(fetch(`http://127.0.0.1:${own.port}/`)).rejects.toThrow();
});

import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineCommand, definePlugin, fail, type Plugin, s, text } from '@changtong/core';
import { changePassword, createPerson } from '@changtong/identity';
import type { Runtime } from '@changtong/runtime';
import { principals, type TestRuntime, testRuntime } from '@changtong/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flashHeader, readFlash } from '../desk/flash.ts';
import { createHost } from '../host/create-host.ts';
import { originsFor } from '../host/origin.ts';
import { createDoor } from './create-door.ts';

const added: unknown[] = [];
const addThing = defineCommand({
  id: 'tryout.add',
  title: text('添加', 'Add'),
  input: s.object({ name: s.string({ minLength: 1 }), count: s.optional(s.integer()) }),
  access: (_input, { zone }) => ({
    action: 'tryout.add',
    act: 'write',
    object: { type: 'tryout.thing', organisation: 'mzj', level: 'internal', zone },
  }),
  async run(input, context) {
    if (input.name === 'twice') throw fail('conflict', 'tryout.twice', text('已经有了', 'There is one already'));
    added.push({ ...input, by: context.principal.id });
    return { name: input.name, secret: `geheim-${input.name}`, count: 1 };
  },
});
const tryout = definePlugin({
  id: 'tryout',
  title: text('试用', 'Tryout'),
  contributes: {
    commands: [addThing as NonNullable<Plugin['contributes']['commands']>[number]],
    actions: [{ id: 'tryout.add', title: text('添加', 'Add'), act: 'write', types: ['tryout.thing'] }],
  },
});

const first = 'Gaoling-jintie-2025!';
const password = 'Gaoling-jintie-2026!';
let system: TestRuntime;
let runtime: Runtime;
let server: Server;
let port = 0;
/** What reached the pages. */
let seen: IncomingMessage[] = [];

async function open(origin?: string, outage?: Error): Promise<{ server: Server; port: number }> {
  const made = createServer();
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  const { port: chosen } = made.address() as AddressInfo;
  const origins = originsFor(origin ?? `http://localhost:${chosen}`);
  const host = createHost({ runtime, origins, payload: { databaseUrl: '', secret: '', mediaDir: '' } });
  const door = createDoor({
    host: outage ? { ...host, desk: () => Promise.reject(outage) } : host,
    origins,
    next: async (request, response) => {
      seen.push(request);
      response.end('page');
    },
  });
  made.on('request', (request, response) => void door(request, response));
  return { server: made, port: chosen };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly cookies: readonly string[];
  readonly body: string;
}

function ask(
  path: string,
  given: { method?: string; headers?: Record<string, string>; body?: string; port?: number } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = given;
  const to = given.port ?? port;
  return new Promise((done, failed) => {
    const sent = httpRequest(
      { port: to, path, method, headers: { host: `localhost:${to}`, connection: 'close', ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            cookies: response.headers['set-cookie'] ?? [],
            body: text,
          }),
        );
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> => {
  const body = new URLSearchParams(fields).toString();
  return ask(path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      origin: `http://localhost:${port}`,
      ...headers,
    },
  });
};

const cookieOf = (answer: Answer, name: RegExp): string =>
  answer.cookies.find((line) => name.test(line))?.split(';')[0] ?? '';
const sessionOf = (answer: Answer): string => cookieOf(answer, /^changtong-session/);
const flashOf = (answer: Answer) => readFlash(cookieOf(answer, /^changtong-flash/).split('=')[1]);
const signIn = async (login = 'chenzm', word = password): Promise<string> =>
  sessionOf(await post('/login', { login, password: word, next: '' }));

async function addPerson(login: string, roles: string[], word: string, own: boolean): Promise<void> {
  const { database, clock } = system.runtime;
  const now = clock();
  const made = await database.transaction((tx) =>
    createPerson(
      tx,
      {
        login,
        name: `人员${login.length}`,
        clearance: 'internal',
        posts: [{ organisation: 'mzj', roles }],
        password: own ? first : word,
        by: principals.system,
      },
      { now },
    ),
  );
  if (own) await changePassword(database, { person: made.id, current: first, next: word, zone: 'Z2' }, { now });
}

beforeAll(async () => {
  system = await testRuntime({ plugins: [tryout], rules: [{ role: 'editor', action: 'tryout.add', type: '*' }] });
  runtime = await system.open('studio');
  await addPerson('chenzm', ['editor'], password, true);
  await addPerson('auditor-a', ['auditor'], password, true);
  await addPerson('newcomer', ['editor'], first, false);
  ({ server, port } = await open());
});
afterAll(async () => {
  server?.close();
  await system?.stop();
});
beforeEach(() => {
  seen = [];
  added.length = 0;
});

describe('while the database is away', () => {
  const outage = fail('unavailable', 'db.unavailable', text('数据库暂时无法连接', 'The database is away'), {
    remedy: text('请稍后重试', 'Try again'),
  });

  it('says so with 503, in the form that was asked for, and keeps the connection in order', async () => {
    const broken = await open(undefined, outage);
    const page = await ask('/admin', { port: broken.port, headers: { accept: 'text/html' } });
    expect([page.status, page.headers['content-type'], page.headers['retry-after']]).toEqual([
      503,
      'text/html; charset=utf-8',
      '5',
    ]);
    expect(page.body).toContain('<p>数据库暂时无法连接。</p><p>请稍后重试。</p>');
    const data = await ask('/api/contents', { port: broken.port });
    expect([data.status, JSON.parse(data.body).message]).toEqual([503, '数据库暂时无法连接']);
    expect((await ask('/healthz', { port: broken.port })).status).toBe(200);
    broken.server.close();
  });
});

describe('every answer', () => {
  it('carries the security headers, whatever it is', async () => {
    for (const path of ['/login', '/admin', '/nowhere', '/healthz', '/_next/static/x.js', '/api/contents']) {
      const { headers } = await ask(path);
      expect(headers['content-security-policy'], path).toMatch(/^default-src 'none'; script-src 'self' 'nonce-/);
      expect(headers['x-frame-options'], path).toBe('DENY');
      expect(headers['x-content-type-options'], path).toBe('nosniff');
    }
  });

  it('has a nonce of its own, and gives the pages the same', async () => {
    const [a, b] = [await ask('/login'), await ask('/login')];
    expect(a.headers['content-security-policy']).not.toBe(b.headers['content-security-policy']);
    expect(seen[0]?.headers['content-security-policy']).toBe(a.headers['content-security-policy']);
  });

  it('allows inline styles on Payload’s screens only', async () => {
    expect((await ask('/login')).headers['content-security-policy']).not.toContain('unsafe');
    const screen = await ask('/admin/collections/contents');
    expect(screen.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
    expect(screen.headers['content-security-policy']).not.toContain('unsafe-eval');
  });

  it('is refused for a host that is not ours', async () => {
    const answer = await ask('/login', { headers: { host: `evil.example:${port}` } });
    expect(answer.status).toBe(421);
    expect(seen).toEqual([]);
  });
});

describe('without a session', () => {
  it('leads from every page to our own login, with the way back', async () => {
    const answer = await ask('/admin/collections/contents?limit=5');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/login?next=%2Fadmin%2Fcollections%2Fcontents%3Flimit%3D5');
    expect(seen).toEqual([]);
  });

  it.each([
    'login',
    'logout',
    'logout-inactivity',
    'forgot',
    'create-first-user',
    'reset/x',
    'unauthorized',
    'staff/verify/x',
  ])('never shows Payload’s %s', async (path) => {
    const answer = await ask(`/admin/${path}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toMatch(/^\/login/);
    expect(seen).toEqual([]);
  });

  it('gets 401 from the API, GraphQL included', async () => {
    for (const path of ['/api/contents', '/api/staff/me', '/api/graphql', '/api/command/tryout.add']) {
      expect((await ask(path)).status, path).toBe(401);
    }
    expect(seen).toEqual([]);
  });
});

describe('signing in', () => {
  it('says in words what was wrong and keeps the login name, never the password', async () => {
    const answer = await post('/login', { login: 'chenzm', password: 'wrong', next: '/admin/notices' });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/login?next=%2Fadmin%2Fnotices');
    expect(flashOf(answer)?.problems?.[0]?.message.zh).toBe('登录名或密码不正确');
    expect(flashOf(answer)?.typed).toEqual({ login: 'chenzm' });
    expect(sessionOf(answer)).toBe('');
  });

  it('sets one cookie that no script can read, and lands where the person wanted to go', async () => {
    const answer = await post('/login', { login: 'chenzm', password, next: '/admin/notices' });
    expect(answer.headers.location).toBe('/admin/notices');
    const line = answer.cookies.find((one) => one.startsWith('changtong-session'));
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Lax/);
  });

  it('goes to no other site', async () => {
    const answer = await post('/login', { login: 'chenzm', password, next: '//evil.example/admin' });
    expect(answer.headers.location).toBe('/admin');
  });

  it('is refused when the form comes from another site, or from nowhere', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await post('/login', { login: 'chenzm', password }, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(sessionOf(answer)).toBe('');
    }
  });

  it('shows the flash once', async () => {
    const wrong = await post('/login', { login: 'chenzm', password: 'wrong' });
    const flash = cookieOf(wrong, /^changtong-flash/);
    const page = await ask('/login', { headers: { cookie: flash, accept: 'text/html' } });
    expect(readFlash(String(seen[0]?.headers[flashHeader]))?.typed).toEqual({ login: 'chenzm' });
    expect(page.cookies.find((line) => line.startsWith('changtong-flash'))).toMatch(/Max-Age=0/);
  });

  it('over https binds the cookie to the host', async () => {
    const https = await open('https://studio.example.gov.cn');
    const body = new URLSearchParams({ login: 'chenzm', password }).toString();
    const answer = await ask('/login', {
      port: https.port,
      method: 'POST',
      body,
      headers: {
        host: 'studio.example.gov.cn',
        origin: 'https://studio.example.gov.cn',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
      },
    });
    https.server.close();
    expect(answer.cookies[0]).toMatch(/^__Host-changtong-session=.*; Path=\/; HttpOnly; SameSite=Lax; Secure/);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d+/);
  });
});

describe('with a session', () => {
  it('opens the pages; an exposed internal header is dropped', async () => {
    const cookie = await signIn();
    const answer = await ask('/admin', {
      headers: { cookie, [flashHeader]: 'forged', 'x-middleware-subrequest': 'x' },
    });
    expect(answer.status).toBe(200);
    expect(seen[0]?.headers[flashHeader]).toBeUndefined();
    expect(seen[0]?.headers['x-middleware-subrequest']).toBeUndefined();
  });

  it('is over everywhere after signing out', async () => {
    const cookie = await signIn();
    const out = await post('/logout', {}, { cookie });
    expect(out.headers.location).toBe('/login');
    expect(sessionOf(out)).toMatch(/=$/);
    expect((await ask('/admin', { headers: { cookie } })).status).toBe(303);
    expect((await ask('/api/contents', { headers: { cookie } })).status).toBe(401);
  });

  it('does nothing for a page of another site', async () => {
    const cookie = await signIn();
    const foreign = { cookie, origin: 'https://evil.example' };
    expect((await post('/command/tryout.add', { name: 'x' }, foreign)).status).toBe(403);
    expect((await post('/logout', {}, foreign)).status).toBe(403);
    expect(added).toEqual([]);
    expect((await ask('/admin', { headers: { cookie } })).status).toBe(200);
  });

  it('is good for nothing but a new password while the first one holds', async () => {
    const cookie = await signIn('newcomer', first);
    expect((await ask('/admin', { headers: { cookie } })).headers.location).toBe('/admin/password');
    expect((await ask('/api/contents', { headers: { cookie } })).status).toBe(403);
    expect((await ask('/admin/password', { headers: { cookie } })).status).toBe(200);
    const next = 'Zhongyang-jie-7788?';
    const unequal = await post('/password', { current: first, next, again: 'other' }, { cookie });
    expect(flashOf(unequal)?.problems?.[0]?.code).toBe('studio.passwordsDiffer');
    const weak = await post('/password', { current: first, next: 'a', again: 'a' }, { cookie });
    expect(flashOf(weak)?.problems?.length).toBeGreaterThan(0);
    const done = await post('/password', { current: first, next, again: next }, { cookie });
    expect(done.headers.location).toBe('/admin');
    expect((await ask('/admin', { headers: { cookie } })).status).toBe(200);
  });
});

describe('a command by form', () => {
  const from = { referer: '' };
  it('runs as the person and comes back with what was said', async () => {
    const cookie = await signIn();
    from.referer = `http://localhost:${port}/admin/tryout?page=2`;
    const fields = { _input: '{"name":"a"}', count: '7', _done: '已添加' };
    const answer = await post('/command/tryout.add', fields, { cookie, ...from });
    expect(answer.headers.location).toBe('/admin/tryout?page=2');
    expect(flashOf(answer)?.done).toBe('已添加');
    expect(added).toEqual([{ name: 'a', count: 7, by: expect.any(String) }]);
  });

  it('comes back with everything that is wrong and what was typed', async () => {
    const cookie = await signIn();
    const answer = await post('/command/tryout.add', { name: '', count: '七' }, { cookie });
    const paths = flashOf(answer)
      ?.problems?.map((problem) => problem.path)
      .sort();
    expect(paths).toEqual(['/count', '/name']);
    expect(flashOf(answer)?.typed).toEqual({ name: '', count: '七' });
    expect(added).toEqual([]);
  });

  it('is refused to who may not', async () => {
    const cookie = await signIn('auditor-a');
    const answer = await post('/command/tryout.add', { name: 'a' }, { cookie });
    expect(flashOf(answer)?.problems?.length).toBeGreaterThan(0);
    expect(added).toEqual([]);
  });
});

describe('a secret that a command answers', () => {
  const asked = { name: 'key', _once: 'secret:令牌' };
  const open = (path: string, cookie: string) => ask(path, { headers: { cookie, accept: 'text/html' } });
  const shownTo = (request: IncomingMessage | undefined) => readFlash(String(request?.headers[flashHeader]))?.shown;

  it('is shown once, on the next page; neither address nor cookie carries it', async () => {
    const cookie = await signIn();
    const answer = await post('/command/tryout.add', asked, { cookie });
    expect(answer.status).toBe(303);
    const carried = cookieOf(answer, /^changtong-flash/);
    expect(JSON.stringify([answer.headers, flashOf(answer)])).not.toContain('geheim');
    await open('/admin/x', `${cookie}; ${carried}`);
    expect(shownTo(seen[0])).toEqual([{ label: '令牌', value: 'geheim-key' }]);
    await open('/admin/x', `${cookie}; ${carried}`);
    expect(seen[1]).toBeDefined();
    expect(shownTo(seen[1])).toBeUndefined();
  });

  it('is not shown to another session, nor made up by a cookie, nor anything but words', async () => {
    const answer = await post('/command/tryout.add', asked, { cookie: await signIn() });
    await open('/admin/x', `${await signIn('auditor-a')}; ${cookieOf(answer, /^changtong-flash/)}`);
    const forged = Buffer.from(JSON.stringify({ shown: [{ label: 'a', value: 'b' }] })).toString('base64url');
    await open('/admin/x', `${await signIn()}; ${cookieOf(answer, /^changtong-flash/).split('=')[0]}=${forged}`);
    expect(seen.map(shownTo)).toEqual([undefined, undefined]);
    const plain = await post('/command/tryout.add', { name: 'x', _once: 'count:数' }, { cookie: await signIn() });
    expect(flashOf(plain)).toEqual({ done: '已完成。' });
  });
});

describe('a command by JSON', () => {
  const send = async (body: string, headers: Record<string, string> = {}) =>
    ask('/api/command/tryout.add', {
      method: 'POST',
      body,
      headers: {
        cookie: await signIn(),
        origin: `http://localhost:${port}`,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      },
    });

  it('answers with the result', async () => {
    const answer = await send('{"name":"b"}');
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { result: { name: 'b' } }]);
  });

  it('answers with the status of the failure and all problems', async () => {
    expect((await send('{"name":"","count":"x"}')).status).toBe(422);
    const twice = await send('{"name":"twice"}');
    expect([twice.status, JSON.parse(twice.body).problems[0].code]).toEqual([409, 'tryout.twice']);
  });

  it.each([
    ['10 MB', JSON.stringify({ name: 'x'.repeat(10_000_000) }), 413],
    ['1,000 levels', `{"name":${'['.repeat(1000)}${']'.repeat(1000)}}`, 422],
    ['a prototype', '{"__proto__":{"polluted":true},"name":"a"}', 422],
    ['no JSON', '{', 422],
  ])('refuses %s in clear words', async (_what, body, status) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body).message).toMatch(/[一-龥]/);
    expect(added).toEqual([]);
  });

  it('refuses a body of unknown length, and one that is not JSON', async () => {
    expect((await send('{"name":"a"}', { 'content-type': 'text/plain' })).status).toBe(422);
    const cookie = await signIn();
    const headers = { cookie, origin: `http://localhost:${port}`, 'transfer-encoding': 'chunked' };
    expect((await ask('/api/contents', { method: 'POST', body: '{}', headers })).status).toBe(413);
  });

  it('knows no command that does not exist', async () => {
    const cookie = await signIn();
    const answer = await post('/command/tryout.none', {}, { cookie });
    expect(flashOf(answer)?.problems?.[0]?.code).toBe('studio.unknownCommand');
  });
});

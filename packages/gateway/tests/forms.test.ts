import { sql } from '@changtong/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accepted, type GatewaySystem, gatewaySystem } from './city.ts';

let city: GatewaySystem;
let peers = 0;
/** An address of its own for every test, so that no test uses up another's rate. */
let peer = '';
beforeAll(async () => {
  city = await gatewaySystem();
});
afterAll(() => city?.stop());
beforeEach(() => {
  peers += 1;
  peer = `203.0.113.${peers}`;
  accepted.length = 0;
});

const path = '/forms/websites.feedback';
const origin = 'http://www.yunfu.example';
const good = { name: '陈大文', message: '希望网站增加办事指南。' };

const openForm = async (at = path): Promise<string> => {
  const page = await (await city.ask(at)).text();
  return /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
};
const send = (fields: Record<string, string>, headers: Record<string, string> = { origin }, at = path) =>
  city.ask(at, { method: 'POST', peer, headers, body: new URLSearchParams(fields) });
const submit = async (fields: Record<string, string> = good) => send({ _token: await openForm(), ...fields });
const count = async (): Promise<number> =>
  (await city.system.runtime.database.sql.one<{ n: number }>(sql`select count(*)::int as n from intake.submission`)).n;
const partsOf = (page: string) =>
  [...page.matchAll(/<p class="receipt-number">([^<]+)<\/p>/g)].map((match) => match[1] ?? '');

describe('the form', () => {
  test('asks for everything the shape has, with labels', async () => {
    const response = await city.ask(path);
    const page = await response.text();
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const label of ['姓名', '年龄', '（选填）', '留言内容']) expect(page).toContain(label);
    expect(page).toContain('action="websites.feedback"');
  });

  test('is filled in as far as the link to it says, as text and nothing else', async () => {
    const page = await (await city.ask(`${path}?name=%22%3E%3Cscript%3E&other=x&_token=y`)).text();
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(page).not.toContain('value="y"');
    expect(page).not.toContain('other');
  });

  test('names the published thing that the link to it is about, and no other', async () => {
    const [entry] = await city.system.runtime.database.sql.rows<{ id: string; title: string }>(
      sql`select id, title from publication.entry where site = 'portal' and path = '/a/plan/' limit 1`,
    );
    const named = await (await city.ask(`${path}?about=${entry?.id}`)).text();
    expect(named).toContain(`<a href="../a/plan/">${entry?.title}</a>`);
    expect(named).toContain(`<input type="hidden" name="about" value="${entry?.id}">`);
    const wrong = await send({ _token: await openForm(), about: entry?.id ?? '', name: '陈大文', message: '短' });
    expect(await wrong.text()).toContain(`>${entry?.title}</a>`);
    const unknown = await (await city.ask(`${path}?about=01890000-0000-7000-8000-000000000000`)).text();
    expect(unknown).toContain('value="01890000-0000-7000-8000-000000000000"');
    expect(unknown).not.toContain('type="hidden" name="about"');
  });

  test('of an intake that is none is not found', async () => {
    for (const id of ['nothing', '__proto__', 'constructor', 'websites.feedback/x']) {
      expect((await city.ask(`/forms/${id}`)).status, id).toBe(404);
    }
  });

  test('gives back everything typed with all that is wrong', async () => {
    const before = await count();
    const response = await submit({ name: '', age: '三十', message: '短<' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('class="error-summary" role="alert" tabindex="-1"');
    expect(page).toContain('请填写姓名');
    expect(page).toContain('value="三十"');
    expect(page).toContain('短&lt;');
    expect(page).toContain('<a href="#field-age">');
    expect(page).toContain('<title>请改正：网站留言');
    expect(await count()).toBe(before);
  });

  test('receives, gives number and code, and the worker accepts it with the time of receipt', async () => {
    const response = await submit({ ...good, age: '42' });
    expect(response.status).toBe(200);
    const [number = '', code = ''] = partsOf(await response.text());
    expect(number).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const receivedAt = city.system.clock();
    city.system.clock.advance({ minutes: 5 });
    await city.system.drainJobs();
    expect(accepted).toEqual([{ id: number, value: { name: '陈大文', age: 42, message: good.message }, receivedAt }]);

    const token = await openForm('/forms/receipt');
    const ask = async (fields: Record<string, string>) =>
      (await send({ _token: token, ...fields }, { origin }, '/forms/receipt')).text();
    const spoken = await ask({ number: ` ${number.toUpperCase()} `, code: code.toLowerCase().replaceAll('-', ' ') });
    expect(spoken).toContain('已受理');
    expect(spoken).toContain('网站留言');
    expect(await ask({ number, code: '2222-2222-2222' })).toContain('没有查到');
    expect(await ask({ number: "' or true --", code })).toContain('没有查到');
    expect(await ask({ number: '', code: '' })).toContain('没有查到');
  });

  test('sent twice counts once, and both answers show the same receipt', async () => {
    const before = await count();
    const fields = { _token: await openForm(), ...good };
    const answers = await Promise.all([send(fields), send(fields), send(fields)]);
    const receipts = await Promise.all(answers.map(async (answer) => partsOf(await answer.text())));
    expect(new Set(receipts.map((receipt) => receipt.join())).size).toBe(1);
    expect(receipts[0]).toHaveLength(2);
    expect(await count()).toBe(before + 1);
    const changed = await send({ ...fields, message: '改正：希望增加办事指南。' });
    expect(partsOf(await changed.text())[0]).not.toBe(receipts[0]?.[0]);
    expect(await count()).toBe(before + 2);
  });
});

describe('refuses', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another site with our name in it', { origin: 'http://www.yunfu.example.evil.example' }],
    ['a page without origin', { origin: 'null' }],
    ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_name, headers) => {
    const before = await count();
    const response = await send({ _token: await openForm(), ...good }, headers);
    expect(response.status).toBe(403);
    expect(await count()).toBe(before);
  });

  test.each([
    ['no token', async () => ''],
    ['a made up token', async () => 'lk3j4.abc.def'],
    ['a token of another form', () => openForm('/forms/receipt')],
    ['a changed token', async () => (await openForm()).replace(/^./, '0')],
  ])('%s, and keeps what was typed', async (_name, token) => {
    const before = await count();
    const response = await send({ _token: await token(), ...good });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(good.message);
    expect(await count()).toBe(before);
  });

  test('a form that was open for more than a day, until it is sent once more', async () => {
    const token = await openForm();
    city.system.clock.advance({ hours: 25 });
    const late = await send({ _token: token, ...good });
    expect(late.status).toBe(422);
    const again = /name="_token" value="([^"]+)"/.exec(await late.text())?.[1] ?? '';
    expect((await send({ _token: again, ...good })).status).toBe(200);
  });

  test('what fills in the field that nobody sees', async () => {
    const response = await submit({ ...good, _website: 'http://spam.example' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(good.message);
  });

  test('too many from one address, saying how long to wait', async () => {
    const token = await openForm();
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++)
      statuses.push((await send({ _token: token, ...good, message: `第 ${i} 条留言` })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const refused = await send({ _token: token, ...good });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain(good.message);
    peer = '198.51.100.1';
    expect((await send({ _token: token, ...good })).status).toBe(200);
  });

  test('10 MB, other media types, and a million fields', async () => {
    const large = await send({ _token: '', message: 'x'.repeat(10_000_000) });
    expect(large.status).toBe(413);
    expect(await large.text()).toContain('提交的内容太大');
    const json = await city.ask(path, {
      method: 'POST',
      peer,
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(good),
    });
    expect(json.status).toBe(422);
    const many = await city.ask(path, {
      method: 'POST',
      peer,
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a&'.repeat(400_000),
    });
    expect(many.status).toBe(422);
  });

  test('names that could change every object, and text that cannot be stored', async () => {
    const response = await submit({
      ...good,
      __proto__x: '1',
      'constructor/prototype/x': '1',
      '__proto__/admin': 'true',
    });
    expect(response.status).toBe(200);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect((await submit({ ...good, message: 'NUL \0 in the middle' })).status).toBe(422);
    expect((await submit({ ...good, name: 'a\nb' })).status).toBe(422);
  });
});

import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewaySystem, gatewaySystem } from './city.ts';

let city: GatewaySystem;
beforeAll(async () => {
  city = await gatewaySystem();
});
afterAll(() => city?.stop());

const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
const origin = 'http://www.yunfu.example';
const token = async (path: string) =>
  /name="_token" value="([^"]+)"/.exec(await (await city.ask(path)).text())?.[1] ?? '';
const send = async (path: string, fields: Record<string, string>) =>
  city.ask(path, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ _token: await token(path), ...fields }),
  });
const feedback = '/forms/websites.feedback';
const good = { name: '陈大文', message: '希望网站增加办事指南。' };

const screens: [string, () => Promise<Response>][] = [
  ['no page', () => city.ask('/a/b/c/nothing')],
  ['no site', () => city.ask('http://other.example/x/y/')],
  ['sites of this machine', () => city.ask('http://localhost/')],
  ['a search to begin', () => city.ask('/search')],
  ['a search that finds', () => city.ask('/search?q=电子政务')],
  ['a search that finds nothing', () => city.ask('/search?q=没有的词')],
  ['a search of all sites', () => city.ask('http://localhost/search?q=电子政务')],
  ['a form', () => city.ask(feedback)],
  ['a form with everything wrong', () => send(feedback, { name: '', age: '三十', message: '短' })],
  ['a form to send again', () => send(feedback, { ...good, _token: '' })],
  ['a receipt', () => send(feedback, good)],
  ['a lookup', () => city.ask('/forms/receipt')],
  ['a lookup that finds nothing', () => send('/forms/receipt', { number: 'x', code: '"><b>' })],
  ['too large', () => send(feedback, { message: 'x'.repeat(2_000_000) })],
  ['not allowed', () => city.ask('/', { method: 'PUT' })],
  ['from another site', () => city.ask(feedback, { method: 'POST', headers: { origin: 'http://evil.example' } })],
];

describe('the gateway’s own pages', () => {
  test.each(screens)('%s: valid, nothing inline, one heading, and links that lead somewhere', async (_name, ask) => {
    const response = await ask();
    const page = await response.text();
    const { results } = await validator.validateString(page);
    const found = results.flatMap(({ messages }) =>
      messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
    );
    expect(found).toEqual([]);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toMatch(/<title>[^<]{2,}<\/title>/);
  });

  test('their files are there from everywhere', async () => {
    for (const at of ['/a/b/c/nothing', '/search', '/x', feedback]) {
      const page = await (await city.ask(at)).text();
      for (const [, link = ''] of page.matchAll(/(?:href|src)="([^"#]+\.(?:css|js|png))"/g)) {
        expect((await city.ask(new URL(link, `${origin}${at}`).href)).status, `${at} ${link}`).toBe(200);
      }
    }
  });
});

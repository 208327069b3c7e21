import type { Json, JsonObject } from '@changtong/core';
import { defineGraphql } from '@changtong/graphql-kit';
import { principals } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewaySystem, gatewaySystem } from './city.ts';

/** Says who the resolvers are told is asking. */
const whoPart = defineGraphql({
  extend: (builder) => {
    builder.queryField('who', (t) =>
      t.field({ type: 'JSON', resolve: (_root, _args, { principal }) => ({ ...principal }) as unknown as Json }),
    );
  },
});

let city: GatewaySystem;
let account: string;
beforeAll(async () => {
  city = await gatewaySystem({ graphql: [{ id: 'who', graphql: whoPart }] });
  const posts = [{ organisation: 'mzj', roles: ['clerk'] }];
  const given = { name: '数据共享平台', clearance: 'internal', posts };
  ({ account } = await command<{ account: string }>('kernel.createServiceAccount', given));
});
afterAll(() => city?.stop());

const command = <O>(id: string, input: JsonObject) => city.system.command<O>(id, input, principals.admin);
const scopes = ['notices.read:notices.notice'];
const issue = (days = 30) =>
  command<{ id: string; token: string }>('kernel.issueServiceToken', { account, scopes, days });

let address = 0;
async function ask(authorization?: string, peer = `198.51.100.${++address}`) {
  const headers = { ...(authorization !== undefined && { authorization }), 'accept-language': 'en' };
  const response = await city.ask('/graphql?query={who}', { headers, peer });
  const body = (await response.json()) as {
    data?: { who: JsonObject };
    errors?: { message: string; extensions: { code: string; requestId: string } }[];
  };
  return {
    status: response.status,
    who: body.data?.who,
    code: body.errors?.[0]?.extensions.code,
    message: body.errors?.[0]?.message,
    headers: response.headers,
  };
}

describe('the API', () => {
  test('is for nobody in particular without a token', async () => {
    expect(await ask()).toMatchObject({ status: 200, who: { kind: 'anonymous', zone: 'Z3', clearance: 'public' } });
  });

  test('knows a service account by its token, connected from the zone of the gateway', async () => {
    const { token } = await issue();
    for (const scheme of ['Bearer', 'bearer']) {
      expect((await ask(`${scheme} ${token}`)).who).toEqual({
        kind: 'service',
        id: account,
        name: '数据共享平台',
        clearance: 'internal',
        posts: [{ organisation: 'mzj', roles: ['clerk'], alsoFor: [] }],
        scopes,
        zone: 'Z3',
      });
    }
  });

  test('notes the use of a token, through a role that may not write', async () => {
    const { id, token } = await issue();
    await ask(`Bearer ${token}`);
    const rows = await city.system.query<readonly { tokens: { id: string; usedAt: Date | null }[] }[]>(
      'kernel.serviceAccounts',
      {},
      principals.admin,
    );
    const used = rows.flatMap(({ tokens }) => tokens).find((one) => one.id === id);
    expect(used?.usedAt).toEqual(city.system.clock());
  });

  test.each([
    ['a token that never was', `Bearer changtong_${'a'.repeat(43)}`, 'gateway.wrongToken'],
    ['something else', 'Bearer x', 'gateway.wrongToken'],
    ['no token', 'Bearer', 'gateway.notBearer'],
    ['a password', 'Basic YWRtaW46YWRtaW4=', 'gateway.notBearer'],
    ['nothing', '', 'gateway.notBearer'],
  ])('refuses %s with 401 and says what to do', async (_name, authorization, code) => {
    const answer = await ask(authorization);
    expect(answer).toMatchObject({ status: 401, code, who: undefined });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('refuses a token from the moment it is over, revoked, or its account is disabled', async () => {
    const [short, revoked, last] = [await issue(1), await issue(), await issue()];
    expect((await ask(`Bearer ${short.token}`)).status).toBe(200);
    city.system.clock.advance({ days: 1 });
    expect(await ask(`Bearer ${short.token}`)).toMatchObject({ status: 401, code: 'gateway.wrongToken' });
    await command('kernel.revokeServiceToken', { token: revoked.id });
    expect(await ask(`Bearer ${revoked.token}`)).toMatchObject({ status: 401, code: 'gateway.wrongToken' });
    expect((await ask(`Bearer ${last.token}`)).status).toBe(200);
    await command('kernel.disableServiceAccount', { account });
    expect(await ask(`Bearer ${last.token}`)).toMatchObject({
      status: 401,
      message: 'This token is not valid, or not any more',
    });
  });

  test('lets an address try thirty wrong ones, and others go on', async () => {
    const guesser = '203.0.113.200';
    for (let i = 0; i < 30; i++) expect((await ask('Bearer x', guesser)).status).toBe(401);
    const refused = await ask('Bearer x', guesser);
    expect(refused).toMatchObject({ status: 429, code: 'gateway.tooManyTokens' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(undefined, guesser)).status).toBe(200);
    expect((await ask('Bearer x', '203.0.113.201')).status).toBe(401);
  });
});

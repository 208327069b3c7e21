import { sql } from '@changtong/core';
import { type Database, verifyAudit } from '@changtong/db';
import { temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPerson,
  createServiceAccount,
  disableServiceAccount,
  issueServiceToken,
  listPeople,
  listServiceAccounts,
  listServiceTokens,
  personByLogin,
  principalOfToken,
  revokeServiceToken,
} from '../src/index.ts';
import { at, by } from './given.ts';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const temporary = await temporaryDatabase();
  [database, drop] = [temporary.as('studio'), temporary.drop];
});
afterAll(() => drop());

const posts = [{ organisation: 'mzj', roles: ['reader'], alsoFor: [] }];
const account = (name: string) =>
  database.transaction((tx) => createServiceAccount(tx, { name, clearance: 'internal', posts, by }, at(0)));
const token = (id: string, scopes = ['notices.list:notices.notice']) =>
  database.transaction((tx) => issueServiceToken(tx, { account: id, scopes, expiresAt: at(60).now, by }, at(0)));
const who = (presented: string | undefined, minute: number) =>
  principalOfToken(database.sql, presented, { ...at(minute), zone: 'Z2' });

describe('a service account', () => {
  it('acts by a token with its scopes, until it expires', async () => {
    const { id } = await account('数据交换');
    const issued = await token(id);
    expect(await who(issued.token, 59)).toEqual({
      kind: 'service',
      id,
      name: '数据交换',
      posts,
      clearance: 'internal',
      scopes: ['notices.list:notices.notice'],
      zone: 'Z2',
    });
    expect(await who(issued.token, 60)).toBeUndefined();
    const [listed] = await listServiceTokens(database.sql, id);
    expect(listed).toMatchObject({ id: issued.id, usedAt: at(59).now, revokedAt: null });
    expect(JSON.stringify(listed)).not.toContain(issued.token.slice(-43));
  });

  it('stops when the token is revoked, or the account', async () => {
    const { id } = await account('监察平台');
    const [one, two] = [await token(id), await token(id)];
    const revoke = () => database.transaction((tx) => revokeServiceToken(tx, { token: one.id, by }, at(1)));
    expect(await revoke()).toBe(true);
    expect(await revoke()).toBe(false);
    expect(await who(one.token, 1)).toBeUndefined();
    expect(await who(two.token, 1)).toBeDefined();
    await database.transaction((tx) => disableServiceAccount(tx, { account: id, by }, at(2)));
    expect(await who(two.token, 2)).toBeUndefined();
    await expect(token(id)).rejects.toThrow('identity.no-such-account');
    expect(await listServiceAccounts(database.sql)).toContainEqual(
      expect.objectContaining({ id, disabledAt: at(2).now }),
    );
  });

  it.each([undefined, '', 'changtong_', `changtong_${'a'.repeat(43)}`, 'a'.repeat(43)])(
    'is not %j',
    async (presented) => {
      expect(await who(presented, 0)).toBeUndefined();
    },
  );

  it.each([[[]], [['notices.list']], [[':x']], [['a:b:c']]])('has no scopes like %j', async (scopes: string[]) => {
    const { id } = await account(`scopes ${JSON.stringify(scopes)}`);
    await expect(token(id, scopes)).rejects.toThrow('identity.bad-scope');
  });
});

describe('people', () => {
  const person = { login: 'lixy', name: '李秀英', clearance: 'internal', posts, by } as const;

  it('are made once, however many ask at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => database.transaction((tx) => createPerson(tx, person, at(0)))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect(refused.every((reason) => reason.includes('identity.login-taken'))).toBe(true);
    expect((await personByLogin(database.sql, ' LiXY '))?.name).toBe('李秀英');
    expect(await listPeople(database.sql, { organisations: ['mzj'] })).toHaveLength(1);
    expect(await listPeople(database.sql, { organisations: ['rsj'] })).toHaveLength(0);
  });

  it('are refused with every problem', async () => {
    const bad = {
      ...person,
      login: '李',
      clearance: 'top' as 'public',
      posts: [
        { organisation: 'mzj', roles: [] },
        { organisation: 'mzj', roles: ['everyone'] },
      ],
    };
    const made = database.transaction((tx) => createPerson(tx, bad, at(0)));
    await expect(made).rejects.toMatchObject({
      problems: [
        { code: 'identity.bad-login', path: '/login' },
        { code: 'identity.bad-clearance', path: '/clearance' },
        { code: 'identity.no-role', path: '/posts/0/roles' },
        { code: 'identity.post-twice', path: '/posts/1' },
        { code: 'identity.bad-role', path: '/posts/1/roles/0' },
      ].map((problem) => expect.objectContaining(problem)),
    });
  });
});

it('every change has its line in the audit trail', async () => {
  const rows = await database.sql.rows<{ action: string; count: number }>(sql`
    select action, count(*) as count from kernel.audit where request_id = 'test' group by action order by action`);
  expect(rows).toEqual([
    { action: 'identity.create-person', count: 1 },
    { action: 'identity.create-service-account', count: 6 },
    { action: 'identity.disable-service-account', count: 1 },
    { action: 'identity.issue-token', count: 3 },
    { action: 'identity.revoke-token', count: 1 },
  ]);
  expect((await verifyAudit(database.sql)).problems).toEqual([]);
});

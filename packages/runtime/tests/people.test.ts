import { type Json, type JsonObject, type Level, type Post, type Principal, sql } from '@changtong/core';
import { type Person, principalOfToken, sessionOf, signIn } from '@changtong/identity';
import { principals, type TestRuntime, testRuntime } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Made {
  readonly person: string;
  readonly login: string;
  readonly password: string;
}
interface Detail extends Person {
  readonly manageable: boolean;
}
interface Account {
  readonly id: string;
  readonly name: string;
  readonly disabledAt: Date | null;
  readonly manageable: boolean;
  readonly tokens: readonly { readonly id: string; readonly revokedAt: Date | null }[];
}

let system: TestRuntime;
const { admin, editor, outsider, auditor, anonymous } = principals;
/** Administrators of one bureau each. */
const ofBureau = (organisation: string, number: number): Principal => ({
  ...admin,
  id: `0190a3c1-0000-7000-8000-0000000001${number}`,
  posts: [{ organisation, roles: ['administrator'] }],
});
const mzjAdmin = ofBureau('mzj', 11);
const rsjAdmin = ofBureau('rsj', 12);

beforeAll(async () => {
  system = await testRuntime({ plugins: [] });
});
afterAll(() => system?.stop());

let made = 0;
const clerkOf = (organisation: string): Post => ({ organisation, roles: ['clerk'] });
const create = (given: { posts?: readonly Post[]; clearance?: Level; login?: string } = {}, as: Principal = admin) => {
  made += 1;
  const { posts = [clerkOf('mzj')], clearance = 'internal', login = `person${made}` } = given;
  const input = { login, name: `人员甲${made}`, clearance, posts: posts as unknown as Json };
  return system.command<Made>('kernel.createPerson', input, as);
};
const createAccount = (name: string, organisation = 'mzj', clearance: Level = 'public', as: Principal = admin) => {
  const posts = [clerkOf(organisation)] as unknown as Json;
  return system.command<{ account: string }>('kernel.createServiceAccount', { name, clearance, posts }, as);
};
const issue = (account: string, as: Principal = admin, more: JsonObject = {}) =>
  system.command<{ id: string; token: string; expiresAt: Date }>(
    'kernel.issueServiceToken',
    { account, scopes: ['notices.read:notices.notice'], days: 30, ...more },
    as,
  );
const detail = (person: string, as: Principal = admin) => system.query<Detail>('kernel.person', { person }, as);
const logins = async (as: Principal, more: JsonObject = {}) =>
  (await system.query<{ rows: readonly Person[] }>('kernel.people', more, as)).rows.map(({ login }) => login);
const enter = ({ login, password }: { login: string; password: string }) =>
  signIn(system.runtime.database, { login, password, zone: 'Z2', address: '10.0.0.1' }, { now: system.clock() });
const lastAudit = (action: string) =>
  system.database
    .as('worker')
    .sql.one<{ detail: JsonObject; organisation: string; object_id: string | null }>(
      sql`select detail, organisation, object_id from kernel.audit where action = ${action} order by xid desc limit 1`,
    );
const whole = async () => JSON.stringify(await system.database.as('worker').sql.rows(sql`select * from kernel.audit`));
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { problems?: { code: string }[] }) => error.problems?.[0]?.code ?? String(error),
  );
/** The principal of somebody who is in the database. */
const principalOf = ({ person }: Made, post: Post): Principal => ({ ...admin, id: person, posts: [post] });

describe('a person', () => {
  test('is added with a password that lasts until the first sign-in, and is nowhere else', async () => {
    const added = await create();
    expect(added.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(await enter(added)).toMatchObject({ mustChangePassword: true, person: { id: added.person } });
    expect(await lastAudit('kernel.createPerson')).toEqual({
      detail: {
        person: added.person,
        login: added.login,
        clearance: 'internal',
        posts: [{ organisation: 'mzj', roles: ['clerk'], alsoFor: [] }],
      },
      organisation: 'mzj',
      object_id: null,
    });
    expect(await whole()).not.toContain(added.password);
    expect(await code(create({ login: added.login }))).toBe('identity.login-taken');
  });

  test('is added only where the administrator may, in every organisation a post names', async () => {
    expect(await code(create({}, editor))).toBe('access.denied');
    expect(await code(create({}, auditor))).toBe('access.denied');
    expect(await code(create({}, anonymous))).toBe('access.signIn');
    expect(await code(create({}, rsjAdmin))).toBe('access.denied');
    expect(await code(create({}, mzjAdmin))).toBe('done');
    expect(await code(create({ posts: [clerkOf('mzj-bgs')] }, mzjAdmin))).toBe('done');
    expect(await code(create({ posts: [clerkOf('mzj'), clerkOf('rsj')] }, mzjAdmin))).toBe('access.denied');
    expect(await code(create({ posts: [{ ...clerkOf('mzj'), alsoFor: ['szf'] }] }, mzjAdmin))).toBe('access.denied');
    expect(await code(create({ posts: [clerkOf('nowhere')] }))).toBe('access.denied');
    expect(await code(create({ posts: [] }))).toBe('schema.minItems');
  });

  test('gets no more clearance than the administrator has, and no role that is not there', async () => {
    expect(await code(create({ clearance: 'secret' }))).toBe('kernel.people.aboveOwn');
    expect(await code(create({ clearance: 'secret' }, { ...admin, clearance: 'secret' }))).toBe('done');
    await expect(create({ posts: [{ organisation: 'mzj', roles: ['clerk', 'clark'] }] })).rejects.toMatchObject({
      failure: 'invalid',
      problems: [{ code: 'kernel.people.noSuchRole', path: '/posts/0/roles/1', params: { role: 'clark' } }],
    });
    expect(await code(create({ posts: [{ organisation: 'mzj', roles: ['everyone'] }] }))).toBe(
      'kernel.people.noSuchRole',
    );
  });

  test('of an added program’s making is refused like anybody’s', async () => {
    const program: Principal = { ...admin, kind: 'service', scopes: ['notices.read:*'] };
    expect(await code(create({}, program))).toBe('access.denied');
    expect(await code(create({}, { ...program, scopes: ['kernel.managePeople:kernel.person'] }))).toBe('done');
  });
});

describe('changing a person', () => {
  const change = (person: string, more: JsonObject, as: Principal = admin) =>
    system.command('kernel.changePerson', { person, ...more }, as);
  const posts = (...organisations: string[]) => organisations.map(clerkOf) as unknown as Json;

  test('changes what is given; the audit row says from what to what', async () => {
    const { person } = await create({ clearance: 'public' });
    await change(person, { name: '新名字', clearance: 'internal', posts: posts('mzj', 'mzj-bgs') });
    expect(await detail(person)).toMatchObject({
      name: '新名字',
      clearance: 'internal',
      posts: [{ organisation: 'mzj' }, { organisation: 'mzj-bgs' }],
    });
    expect((await lastAudit('kernel.changePerson')).detail).toEqual({
      person,
      changed: {
        name: { from: expect.stringMatching(/^人员甲/), to: '新名字' },
        clearance: { from: 'public', to: 'internal' },
        posts: {
          from: [{ organisation: 'mzj', roles: ['clerk'], alsoFor: [] }],
          to: ['mzj', 'mzj-bgs'].map((organisation) => ({ organisation, roles: ['clerk'], alsoFor: [] })),
        },
      },
    });
    await change(person, { clearance: 'internal' });
    expect((await lastAudit('kernel.changePerson')).detail).toEqual({ person, changed: {} });
  });

  test('needs the right where the posts were and where they will be', async () => {
    const { person } = await create();
    expect(await code(change(person, { posts: posts('rsj') }, mzjAdmin))).toBe('access.denied');
    expect(await code(change(person, { posts: posts('rsj') }, rsjAdmin))).toBe('access.denied');
    await change(person, { posts: posts('mzj', 'rsj') });
    expect(await code(change(person, { name: '别名' }, mzjAdmin))).toBe('access.denied');
    expect(await code(change(person, { posts: posts('mzj') }, mzjAdmin))).toBe('access.denied');
    await change(person, { posts: posts('rsj') });
    expect(await code(change(person, { name: '别名' }, rsjAdmin))).toBe('done');
    expect(await code(change(person, { posts: posts() }))).toBe('schema.minItems');
  });

  test('gives no clearance above one’s own, but may lower it', async () => {
    const { person } = await create({ clearance: 'secret' }, { ...admin, clearance: 'secret' });
    expect(await code(change(person, { clearance: 'confidential' }))).toBe('kernel.people.aboveOwn');
    expect(await code(change(person, { clearance: 'public' }))).toBe('done');
  });

  test('is never about one’s own posts and clearance', async () => {
    const post = { organisation: 'szf', roles: ['administrator'] };
    const added = await create({ posts: [post], clearance: 'public' });
    const self = principalOf(added, post);
    expect(await code(change(added.person, { clearance: 'internal' }, self))).toBe('kernel.people.own');
    expect(await code(change(added.person, { posts: posts('mzj') }, self))).toBe('kernel.people.own');
    expect(await code(change(added.person, { name: '自己改名' }, self))).toBe('done');
    expect(await code(system.command('kernel.resetPassword', { person: added.person }, self))).toBe(
      'kernel.people.own',
    );
    expect(await code(system.command('kernel.disablePerson', { person: added.person }, self))).toBe(
      'kernel.people.own',
    );
    expect((await detail(added.person, self)).manageable).toBe(false);
    expect((await detail(added.person)).manageable).toBe(true);
  });

  test('does not undo what somebody else has just done', async () => {
    const { person } = await create();
    const seen = (await detail(person)).posts as unknown as Json;
    await change(person, { posts: posts('mzj', 'rsj'), expectedPosts: seen });
    expect(await code(change(person, { posts: posts('mzj-bgs'), expectedPosts: seen }))).toBe(
      'kernel.people.overtaken',
    );
    expect((await detail(person)).posts).toHaveLength(2);
  });

  test('of somebody unknown tells nothing', async () => {
    const nobody = '0190a3c1-0000-7000-8000-999999999999';
    expect(await code(change(nobody, { name: '无' }))).toBe('access.denied');
    expect(await code(system.command('kernel.resetPassword', { person: nobody }, admin))).toBe('access.denied');
    expect(await code(detail(nobody))).toBe('kernel.people.noSuchPerson');
  });
});

describe('resetting a password', () => {
  const reset = (person: string, as: Principal = admin) => system.command<Made>('kernel.resetPassword', { person }, as);

  test('ends the sessions and the old password, and lifts a lock', async () => {
    const added = await create();
    const { token } = await enter(added);
    for (let i = 0; i < 5; i++) await code(enter({ login: added.login, password: 'wrong' }));
    expect(await code(enter(added))).toBe('identity.locked');
    const fresh = await reset(added.person);
    expect(fresh.password).not.toBe(added.password);
    expect(await sessionOf(system.runtime.database.sql, token, { now: system.clock() })).toBeUndefined();
    expect(await code(enter(added))).toBe('identity.wrong-credentials');
    expect(await enter(fresh)).toMatchObject({ mustChangePassword: true });
    expect((await lastAudit('kernel.resetPassword')).detail).toEqual({ person: added.person });
    expect(await whole()).not.toContain(fresh.password);
  });

  test('is no way to become somebody with more clearance, or of another bureau', async () => {
    const high = await create({ clearance: 'secret' }, { ...admin, clearance: 'secret' });
    expect(await code(reset(high.person))).toBe('kernel.people.aboveOwn');
    const both = await create({ posts: [clerkOf('mzj'), clerkOf('rsj')] });
    expect(await code(reset(both.person, mzjAdmin))).toBe('access.denied');
    expect(await code(reset(both.person, editor))).toBe('access.denied');
    expect(await code(reset(both.person))).toBe('done');
  });
});

test('who is disabled is out at once, and in again when enabled', async () => {
  const added = await create();
  const { token } = await enter(added);
  const open = () => sessionOf(system.runtime.database.sql, token, { now: system.clock() });
  expect(await open()).toBeDefined();
  expect(await code(system.command('kernel.disablePerson', { person: added.person }, rsjAdmin))).toBe('access.denied');
  await system.command('kernel.disablePerson', { person: added.person }, mzjAdmin);
  expect(await open()).toBeUndefined();
  expect(await code(enter(added))).toBe('identity.wrong-credentials');
  expect(await logins(admin, { search: added.login })).toEqual([]);
  expect(await logins(admin, { search: added.login, includeDisabled: true })).toEqual([added.login]);
  expect(await code(system.command('kernel.enablePerson', { person: added.person }, rsjAdmin))).toBe('access.denied');
  await system.command('kernel.enablePerson', { person: added.person }, mzjAdmin);
  expect(await enter(added)).toBeDefined();
  expect(await open()).toBeUndefined();
});

describe('the list of people', () => {
  test('shows whom the policy lets be seen, by the organisations of their posts', async () => {
    const mine = await create({ login: 'zz-mine' });
    const theirs = await create({ login: 'zz-theirs', posts: [clerkOf('rsj')] });
    const both = await create({ login: 'zz-both', posts: [clerkOf('rsj'), clerkOf('mzj-bgs')] });
    const search = 'ZZ-';
    expect(await logins(admin, { search })).toEqual([both.login, mine.login, theirs.login]);
    expect(await logins(editor, { search })).toEqual([both.login, mine.login]);
    expect(await logins(outsider, { search })).toEqual([both.login, theirs.login]);
    expect(await logins(anonymous, { search })).toEqual([]);
    expect(await logins({ ...editor, zone: 'Z3' }, { search })).toEqual([]);
    expect(await code(detail(theirs.person, editor))).toBe('kernel.people.noSuchPerson');
    expect(await detail(both.person, mzjAdmin)).toMatchObject({ login: both.login, manageable: false });
    expect(JSON.stringify(await detail(mine.person))).not.toMatch(/hash|scrypt/);
  });

  test('takes what is searched for as it is typed', async () => {
    await create({ login: 'per.cent_x' });
    expect(await logins(admin, { search: '%' })).toEqual([]);
    expect(await logins(admin, { search: 'cent_x' })).toEqual(['per.cent_x']);
    expect(await logins(admin, { search: 'centax' })).toEqual([]);
    expect((await logins(admin, { search: ' 人员甲 ' })).length).toBeGreaterThan(3);
  });

  test('comes page by page', async () => {
    const page = await system.query<{ rows: Person[]; total: number; pages: number }>(
      'kernel.people',
      { page: 9 },
      admin,
    );
    expect(page).toMatchObject({ rows: [], pages: 1 });
    expect(page.total).toBeGreaterThan(10);
  });
});

describe('a service account', () => {
  const accounts = (as: Principal) => system.query<readonly Account[]>('kernel.serviceAccounts', {}, as);
  const who = (token: string) =>
    principalOfToken(system.runtime.database.sql, token, { now: system.clock(), zone: 'Z2' });

  test('is made, gets a token that is told once, and loses it', async () => {
    const { account } = await createAccount('数据交换平台');
    const issued = await issue(account);
    expect(issued.expiresAt).toEqual(new Date(system.clock().getTime() + 30 * 86_400_000));
    expect(await who(issued.token)).toMatchObject({ kind: 'service', id: account });
    const secret = issued.token.replace('changtong_', '');
    expect(await whole()).not.toContain(secret);
    expect(JSON.stringify(await accounts(admin))).not.toContain(secret);
    expect((await lastAudit('kernel.issueServiceToken')).detail).toMatchObject({ account, token: issued.id });
    await system.command('kernel.revokeServiceToken', { token: issued.id }, admin);
    expect(await who(issued.token)).toBeUndefined();
    expect(await code(system.command('kernel.revokeServiceToken', { token: issued.id }, admin))).toBe(
      'kernel.people.tokenRevoked',
    );
    system.clock.advance({ seconds: 1 });
    const again = await issue(account);
    await system.command('kernel.disableServiceAccount', { account }, admin);
    expect(await who(again.token)).toBeUndefined();
    expect(await code(issue(account))).toBe('kernel.people.accountDisabled');
    expect((await accounts(admin)).find(({ id }) => id === account)).toMatchObject({
      disabledAt: system.clock(),
      tokens: [{ id: again.id }, { id: issued.id, revokedAt: expect.any(Date) }],
    });
  });

  test('is managed by whom the policy lets, and never above their clearance', async () => {
    expect(await code(createAccount('越权', 'mzj', 'public', rsjAdmin))).toBe('access.denied');
    expect(await code(createAccount('越级', 'mzj', 'secret'))).toBe('kernel.people.aboveOwn');
    const { account } = await createAccount('民政接口');
    const { id: token } = await issue(account, mzjAdmin);
    for (const who of [rsjAdmin, editor, auditor]) {
      expect(await code(issue(account, who))).toBe('access.denied');
      expect(await code(system.command('kernel.revokeServiceToken', { token }, who))).toBe('access.denied');
      expect(await code(system.command('kernel.disableServiceAccount', { account }, who))).toBe('access.denied');
    }
    const { account: high } = await createAccount('涉密接口', 'mzj', 'secret', { ...admin, clearance: 'secret' });
    expect(await code(issue(high))).toBe('kernel.people.aboveOwn');
    const itself: Principal = { ...admin, kind: 'service', id: account, scopes: ['*:*'] };
    expect(await code(issue(account, itself))).toBe('kernel.people.own');
    expect((await accounts(outsider)).map(({ name }) => name)).not.toContain('民政接口');
    expect((await accounts(editor)).find(({ id }) => id === account)).toMatchObject({ manageable: false });
    expect(await accounts(anonymous)).toEqual([]);
  });

  test('has no token for ever, and none without a scope', async () => {
    const { account } = await createAccount('短期');
    expect(await code(issue(account, admin, { days: 367 }))).toBe('schema.maximum');
    expect(await code(issue(account, admin, { days: 0 }))).toBe('schema.minimum');
    expect(await code(issue(account, admin, { scopes: [] }))).toBe('schema.minItems');
    expect(await code(issue(account, admin, { scopes: ['all'] }))).toBe('identity.bad-scope');
  });
});

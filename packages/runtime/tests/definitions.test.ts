import {
  type Definition,
  inForceAt,
  type Json,
  type Principal,
  type ProblemError,
  sql,
  type Version,
} from '@changtong/core';
import type { Enacted, Imported, Runtime } from '@changtong/runtime';
import { principals, type TestRuntime, testRuntime } from '@changtong/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { board, demo, gate } from './demo.ts';

let system: TestRuntime;
let next = 0;
/** A definition id that no other test uses. */
const fresh = (): string => {
  next += 1;
  return `b${next}`;
};
const json = (value: unknown): Json => value as Json;

const enact = (
  definition: Definition,
  expectedPrevious: number,
  more: Record<string, Json> = {},
  as: Principal = principals.admin,
) => system.command<Enacted>('kernel.enact', json({ definition, expectedPrevious, ...more }), as);
const inForce = (id: string, runtime: Runtime = system.runtime): Promise<Version | undefined> =>
  runtime.definitions.inForce('demo.board', id);
const problemsOf = (call: Promise<unknown>): Promise<string[]> =>
  call.then(
    () => [],
    (error: ProblemError) => error.problems.map(({ path, code }) => `${path} ${code}`),
  );
const until = async (holds: () => Promise<boolean> | boolean, ms = 1_000): Promise<void> => {
  for (const end = performance.now() + ms; !(await holds()); ) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

beforeAll(async () => {
  system = await testRuntime({ plugins: [demo] });
});
afterAll(() => system?.stop());
beforeEach(() => system.clock.advance({ seconds: 1 }));

describe('bringing into force', () => {
  test('numbers, freezes and holds at once', async () => {
    const id = fresh();
    expect(await inForce(id)).toBeUndefined();
    expect(await enact(board(id), 0)).toMatchObject({ id, number: 1, effectiveFrom: system.clock().toISOString() });
    expect(await inForce(id)).toMatchObject({ number: 1, organisation: 'mzj', content: { name: id, colour: 'red' } });
    system.clock.advance({ seconds: 1 });
    await enact(board(id, { title: 'two' }), 1);
    expect(await inForce(id)).toMatchObject({ number: 2, title: 'two' });
    expect(await system.runtime.definitions.version('demo.board', id, 1)).toMatchObject({ number: 1, title: id });
  });

  test('a change that began from an older version is refused, naming both', async () => {
    const id = fresh();
    await enact(board(id), 0);
    await expect(enact(board(id, { title: 'late' }), 0)).rejects.toMatchObject({
      failure: 'conflict',
      problems: [{ code: 'kernel.enact.overtaken', params: { expected: 0, actual: 1 } }],
    });
  });

  test('of many at once one wins and the numbers have no gap', async () => {
    const id = fresh();
    const calls = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => enact(board(id, { title: `t${i}` }), 0)),
    );
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await enact(board(id, { title: 'then' }), 1)).toMatchObject({ number: 2 });
  });

  test('the same again is refused', async () => {
    const id = fresh();
    await enact(board(id), 0);
    expect(await problemsOf(enact(board(id), 1))).toEqual([' kernel.enact.unchanged']);
  });

  test('an older format is brought up first', async () => {
    const id = fresh();
    await enact(board(id, { format: 1, content: { name: id } }), 0);
    expect(await inForce(id)).toMatchObject({ format: 2, content: { name: id, colour: 'red' } });
  });

  test('says every problem of the content, and of its lint, with its place', async () => {
    const id = fresh();
    const wrong = enact(board(id, { content: { name: 'x'.repeat(21), size: 1 } }), 0);
    expect(await problemsOf(wrong)).toEqual([
      '/content/colour schema.required',
      '/content/name schema.maxLength',
      '/content/size schema.unknown',
    ]);
    const odd = enact(board(id, { content: { name: 'bad', colour: 'like:nobody' } }), 0);
    expect(await problemsOf(odd)).toEqual(['/content/name demo.bad', '/content/colour demo.unknown']);
    expect(await inForce(id)).toBeUndefined();
  });

  test('not by who may not, nor by taking it from its owner', async () => {
    const id = fresh();
    await expect(enact(board(id), 0, {}, principals.editor)).rejects.toMatchObject({ failure: 'denied' });
    await enact(board(id, { organisation: 'rsj' }), 0);
    const admin = { ...principals.admin, posts: [{ organisation: 'mzj', roles: ['administrator'] }] };
    await expect(enact(board(id), 1, {}, admin)).rejects.toMatchObject({ failure: 'denied' });
  });

  test('a version can be neither changed nor removed, not even by the owner of the table', async () => {
    for (const kind of ['worker', 'owner'] as const) {
      const db = system.database.as(kind).sql;
      await expect(db.run(sql`update kernel.version set title = 'x'`), kind).rejects.toThrow();
      await expect(db.run(sql`delete from kernel.version`), kind).rejects.toThrow();
    }
  });
});

test('the list shows each definition once, with the newest number and the one in force, to whoever may read it now', async () => {
  const [id, moved] = [fresh(), fresh()];
  await enact(board(id), 0);
  const later = new Date(system.clock().getTime() + 3_600_000).toISOString();
  await enact(board(id, { title: 'planned' }), 1, { effectiveFrom: later });
  await enact(board(moved), 0);
  await enact(board(moved, { organisation: 'rsj' }), 1);
  const seen = (as: Principal) =>
    system.query<{ id: string; newest: number; inForce: number | null }[]>(
      'kernel.definitions',
      { kind: 'demo.board' },
      as,
    );
  const ours = await seen(principals.editor);
  expect(ours.find((row) => row.id === id)).toMatchObject({ newest: 2, inForce: 1, title: 'planned' });
  expect(ours.map((row) => row.id)).not.toContain(moved);
  expect((await seen(principals.outsider)).map((row) => row.id)).toEqual(expect.arrayContaining([moved]));
});

describe('what follows a version', () => {
  const follower = (id: string, words: string): Definition => ({
    ...board(id),
    kind: 'demo.follower',
    format: 1,
    content: { words },
  });
  const notes = async () =>
    (await system.database.as('worker').sql.rows<{ words: string }>(sql`select words from demo.note order by id`)).map(
      ({ words }) => words,
    );

  test('is done in its transaction, which sees the new version, and undone with it', async () => {
    const id = fresh();
    await enact(follower(id, 'yes'), 0);
    expect(await notes()).toEqual(['yes 1 yes']);
    system.clock.advance({ seconds: 1 });
    expect(await problemsOf(enact(follower(id, 'no'), 1))).toEqual([' demo.no']);
    expect(await notes()).toEqual(['yes 1 yes']);
    expect(await system.runtime.definitions.inForce('demo.follower', id)).toMatchObject({ number: 1 });
  });
});

describe('what a process remembers', () => {
  test('is never older than what it has heard: a query that began before leaves nothing stale behind', async () => {
    const id = fresh();
    await enact(board(id), 0);
    let open = (): void => {};
    gate.opened = new Promise((resolve) => {
      open = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      gate.reached = resolve;
    });
    const slow = system.query<number>('demo.slow', { id }, principals.admin);
    await reached;
    await enact(board(id, { title: 'two' }), 1);
    open();
    expect(await slow).toBe(1);
    expect(await inForce(id)).toMatchObject({ number: 2 });
  });

  test('cannot be changed by whoever reads it', async () => {
    const id = fresh();
    await enact(board(id), 0);
    const version = await inForce(id);
    expect(() => Object.assign(version?.content as object, { name: 'mine' })).toThrow(TypeError);
  });
});

describe('the public zone', () => {
  test('follows what a newer plugin lets out', async () => {
    const id = fresh();
    await enact(board(id), 0);
    const gateway = await system.open('gateway');
    const owner = system.database.as('owner').sql;
    await owner.run(sql`update publication.definition set content = '{"old": true}', format = 1 where id = ${id}`);
    await gateway.definitions.allInForce('demo.board');
    await system.drainJobs();
    await until(async () => JSON.stringify((await inForce(id, gateway))?.content) === JSON.stringify({ name: id }));
    await owner.run(sql`delete from publication.definition where id = ${id}`);
    await system.drainJobs();
    await until(async () => (await inForce(id, gateway)) !== undefined);
    await expect(system.database.as('gateway').sql.run(sql`delete from publication.definition`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('later', () => {
  test('at every moment that version holds which core says, however they were planned', async () => {
    const id = fresh();
    const start = system.clock().getTime();
    const plan = fc.array(fc.record({ enacted: fc.nat(50), ahead: fc.nat(50) }), { minLength: 1, maxLength: 12 });
    const steps = (fc.sample(plan, { numRuns: 1, seed: 20260309 })[0] ?? []).toSorted((a, b) => a.enacted - b.enacted);
    const written: { number: number; effectiveFrom: string }[] = [];
    for (const [i, { enacted, ahead }] of steps.entries()) {
      const now = start + enacted * 1000;
      system.clock.set(new Date(now));
      const effectiveFrom = new Date(now + ahead * 1000).toISOString();
      written.push(await enact(board(id, { title: `v${i + 1}` }), i, { effectiveFrom }));
    }
    for (let second = 50; second <= 101; second += 1) {
      system.clock.set(new Date(start + second * 1000));
      const expected = inForceAt(written, system.clock())?.number;
      expect((await inForce(id))?.number, `after ${second} s`).toBe(expected);
    }
  });

  test('a planned version holds at its moment by the clock, without anyone, and listeners hear of it', async () => {
    const id = fresh();
    await enact(board(id), 0);
    const from = new Date(system.clock().getTime() + 3_600_000).toISOString();
    await enact(board(id, { title: 'planned' }), 1, { effectiveFrom: from });
    expect(await inForce(id)).toMatchObject({ number: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const heard: string[] = [];
    const heardOf = (): number => heard.filter((each) => each === id).length;
    const stop = system.runtime.onVersions((changed) => heard.push(...changed.map((each) => each.id)));
    system.clock.advance({ minutes: 59 });
    expect(await inForce(id)).toMatchObject({ number: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).not.toContain(id);
    system.clock.advance({ minutes: 1 });
    expect(await inForce(id)).toMatchObject({ number: 2, title: 'planned' });
    await until(() => heard.includes(id));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(heardOf()).toBe(1);
    stop();
  });

  test('what holds at once is told once', async () => {
    const id = fresh();
    const heard: string[] = [];
    const stop = system.runtime.onVersions((changed) => heard.push(...changed.map((each) => each.id)));
    await enact(board(id), 0);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(heard.filter((each) => each === id)).toHaveLength(1);
    stop();
  });

  test('nothing takes effect in the past', async () => {
    const effectiveFrom = new Date(system.clock().getTime() - 1000).toISOString();
    expect(await problemsOf(enact(board(fresh()), 0, { effectiveFrom }))).toEqual(['/effectiveFrom kernel.enact.past']);
  });
});

describe('in other processes', () => {
  test('a version holds within a second, in the studio as in the gateway, which sees only what its kind shows', async () => {
    const id = fresh();
    const [studio, gateway] = await Promise.all([system.open('studio'), system.open('gateway')]);
    for (const runtime of [studio, gateway]) expect(await inForce(id, runtime)).toBeUndefined();
    const heard = new Promise((resolve) => gateway.onVersions(resolve));
    await enact(board(id), 0);
    await until(async () => (await inForce(id, studio)) !== undefined);
    await until(async () => (await inForce(id, gateway)) !== undefined);
    expect(await heard).toEqual([{ kind: 'demo.board', id }]);
    expect((await inForce(id, gateway))?.content).toEqual({ name: id });
    expect(await gateway.definitions.allInForce('access.policy')).toEqual([]);
  });

  test('a change of policy too', async () => {
    const studio = await system.open('studio');
    const call = () =>
      studio.command('demo.write', { organisation: 'mzj', words: 'x' }, { principal: principals.clerk });
    await expect(call()).rejects.toMatchObject({ failure: 'denied' });
    const content = { rules: [{ role: 'clerk', action: 'demo.write', type: 'demo.note' }] };
    const rule = { kind: 'access.policy', id: 'clerks', organisation: 'mzj', title: '经办', format: 1, content };
    await enact(rule, 0);
    await until(() =>
      call().then(
        () => true,
        () => false,
      ),
    );
    await enact({ ...rule, content: { rules: [] } }, 1);
    await until(() =>
      call().then(
        () => false,
        () => true,
      ),
    );
  });

  test('a policy that could not be loaded is refused', async () => {
    const circle = ['a', 'b', 'a'].map((id, i, all) => ({ id, title: id, includes: [all[i + 1] ?? 'b'] }));
    const content = { roles: circle.slice(0, 2) };
    const roles = { kind: 'access.roles', id: 'circle', organisation: 'szf', title: 'x', format: 1, content };
    await expect(enact(roles, 0)).rejects.toMatchObject({ failure: 'invalid' });
    await expect(system.query('demo.list', {}, principals.admin)).resolves.toBeDefined();
  });
});

describe('with a second person', () => {
  const law = (id: string, words = 'x'): Definition => ({
    ...board(id),
    kind: 'demo.law',
    format: 1,
    content: { words },
  });
  const propose = (definition: Definition, expectedPrevious = 0) =>
    system.command<{ proposal: string; hash: string }>(
      'kernel.propose',
      json({ definition, expectedPrevious }),
      principals.admin,
    );

  test('one proposes, another confirms exactly that', async () => {
    const id = fresh();
    expect(await problemsOf(enact(law(id), 0))).toEqual([' kernel.enact.secondPerson']);
    const { proposal, hash } = await propose(law(id));
    const waiting = await system.query<{ id: string }[]>('kernel.proposals', {}, principals.secondAdmin);
    expect(waiting.map((each) => each.id)).toContain(proposal);
    expect(await problemsOf(system.command('kernel.confirm', { proposal, hash }, principals.admin))).toEqual([
      ' kernel.confirm.samePerson',
    ]);
    const other = `sha256:${'0'.repeat(64)}`;
    const unread = system.command('kernel.confirm', { proposal, hash: other }, principals.secondAdmin);
    expect(await problemsOf(unread)).toEqual(['/hash kernel.confirm.changed']);
    const done = await system.command<Enacted>('kernel.confirm', { proposal, hash }, principals.secondAdmin);
    expect(done).toMatchObject({ id, number: 1, hash });
    const [row] = await system.query<{ enactedBy: string; proposedBy: string }[]>(
      'kernel.versions',
      { kind: 'demo.law', id },
      principals.auditor,
    );
    expect(row).toMatchObject({ proposedBy: principals.admin.id, enactedBy: principals.secondAdmin.id });
    await expect(system.command('kernel.confirm', { proposal, hash }, principals.secondAdmin)).rejects.toMatchObject({
      failure: 'notFound',
    });
  });

  test('a newer proposal replaces an open one; one can be sent back', async () => {
    const id = fresh();
    const first = await propose(law(id));
    const second = await propose(law(id, 'y'));
    await expect(system.command('kernel.confirm', first, principals.secondAdmin)).rejects.toMatchObject({
      failure: 'notFound',
    });
    await system.command('kernel.reject', { proposal: second.proposal, reason: '不妥' }, principals.secondAdmin);
    await expect(system.command('kernel.confirm', second, principals.secondAdmin)).rejects.toMatchObject({
      failure: 'notFound',
    });
  });
});

describe('importing', () => {
  const imported = (definitions: readonly Definition[], dryRun = false) =>
    system.command<{ results: Imported[] }>(
      'kernel.importDefinitions',
      json({ definitions, dryRun }),
      principals.admin,
    );

  test('does all or nothing, with all problems of all', async () => {
    const [good, bad, worse] = [fresh(), fresh(), fresh()];
    const call = imported([
      board(good),
      board(bad, { content: { name: 1, colour: 'red' } }),
      board(worse, { content: { name: 'bad', colour: 'red' } }),
      board(good),
    ]);
    expect(await problemsOf(call)).toEqual([
      '/definitions/1/content/name schema.type',
      '/definitions/3 kernel.import.twice',
      '/definitions/2/content/name demo.bad',
    ]);
    expect(await inForce(good)).toBeUndefined();
  });

  test('definitions may rely on one another, in any order', async () => {
    const [a, b] = [fresh(), fresh()];
    const { results } = await imported([board(a, { content: { name: a, colour: `like:${b}` } }), board(b)]);
    expect(results.map(({ change }) => change)).toEqual(['new', 'new']);
  });

  test('a dry run says in words what would change, and changes nothing', async () => {
    const [a, b] = [fresh(), fresh()];
    await imported([board(a)]);
    const { results } = await imported([board(a, { title: '新名' }), board(b)], true);
    expect(results).toMatchObject([
      {
        id: a,
        change: 'changed',
        number: 2,
        differences: [{ path: '/title', before: a, after: '新名', words: { zh: `修改 /title："${a}" → "新名"` } }],
      },
      { id: b, change: 'new', number: 1 },
    ]);
    expect(await inForce(b)).toBeUndefined();
    expect((await inForce(a))?.number).toBe(1);
  });

  test('the same again changes nothing', async () => {
    const id = fresh();
    await imported([board(id)]);
    expect((await imported([board(id)])).results).toMatchObject([{ change: 'unchanged', number: 1 }]);
    expect((await inForce(id))?.number).toBe(1);
  });
});

test('a plugin’s ready definitions are there, and stay as a department changed them', async () => {
  await system.drainJobs();
  expect(await inForce('ready')).toMatchObject({ number: 1, content: { colour: 'blue' } });
  await enact(board('ready', { organisation: 'szf' }), 1);
  await system.drainJobs();
  expect(await inForce('ready')).toMatchObject({ number: 2, content: { colour: 'red' } });
});

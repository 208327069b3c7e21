import { type Json, type Principal, sql } from '@changtong/core';
import { principals, type TestRuntime, testRuntime } from '@changtong/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demo } from './demo.ts';

let system: TestRuntime;
const write = (words: string, more: Record<string, Json> = {}, as: Principal = principals.editor) => {
  system.clock.advance({ seconds: 1 });
  return system.command<{ id: string }>('demo.write', { organisation: 'mzj', words, ...more }, as);
};
const notes = async (): Promise<string[]> =>
  (await system.database.as('worker').sql.rows<{ words: string }>(sql`select words from demo.note order by id`)).map(
    ({ words }) => words,
  );
const audit = (action: string) =>
  system.database
    .as('worker')
    .sql.rows<{ principal_id: string; detail: Record<string, Json>; organisation: string | null }>(
      sql`select principal_id, detail, organisation from kernel.audit where action = ${action} order by id`,
    );

beforeAll(async () => {
  system = await testRuntime({
    plugins: [demo],
    rules: [{ role: 'editor', action: 'demo.write', type: 'demo.note' }],
  });
});
afterAll(() => system?.stop());
beforeEach(async () => {
  await system.database.as('worker').sql.run(sql`delete from demo.note`);
});

describe('a command', () => {
  test('runs, commits and leaves its audit row with it', async () => {
    const before = (await audit('demo.write')).length;
    const { id } = await write('one');
    expect(await notes()).toEqual(['one']);
    expect((await audit('demo.write')).slice(before)).toEqual([
      { principal_id: principals.editor.id, detail: { note: id }, organisation: 'mzj' },
    ]);
  });

  test('that does not exist is not found', async () => {
    await expect(system.command('demo.nothing', {}, principals.editor)).rejects.toMatchObject({
      failure: 'notFound',
      problems: [{ code: 'runtime.unknown', params: { id: 'demo.nothing' } }],
    });
  });

  test('with a wrong input says everything that is wrong and runs nothing', async () => {
    await expect(write('', { level: 'odd', extra: 1 })).rejects.toMatchObject({
      failure: 'invalid',
      problems: [{ path: '/words' }, { path: '/level' }, { path: '/extra' }],
    });
    expect(await notes()).toEqual([]);
  });

  test.each(['fail', 'crash', 'caught'])('leaves nothing when it ends in: %s', async (next) => {
    const before = (await audit('demo.write')).length;
    await expect(write('half', { next })).rejects.toThrow();
    expect(await notes()).toEqual([]);
    expect(await audit('demo.write')).toHaveLength(before);
  });

  test('runs others in its transaction, each with its own audit row', async () => {
    const before = (await audit('demo.write')).length;
    await write('hey', { next: 'twice' });
    expect((await notes()).sort()).toEqual(['hey', 'hey!']);
    expect(
      (await audit('demo.write'))
        .slice(before)
        .map(({ detail }) => detail.depth ?? 0)
        .sort(),
    ).toEqual([0, 1]);
  });

  test('that calls itself for ever is stopped', async () => {
    await expect(write('round', { next: 'circle' })).rejects.toMatchObject({ problems: [{ code: 'runtime.tooDeep' }] });
    expect(await notes()).toEqual([]);
  });
});

describe('who may', () => {
  test('another bureau may not, and the refusal is audited', async () => {
    await expect(write('x', {}, principals.outsider)).rejects.toMatchObject({
      failure: 'denied',
      problems: [{ code: 'access.denied' }],
    });
    expect((await audit('demo.write')).at(-1)).toMatchObject({
      principal_id: principals.outsider.id,
      detail: { refused: ['access.denied'] },
    });
  });

  test('the anonymous are asked to sign in', async () => {
    await expect(write('x', {}, principals.anonymous)).rejects.toMatchObject({ failure: 'unauthenticated' });
  });

  test.each([
    ['a host’s own user', { id: 'x', email: 'a@b' }],
    ['nobody', null],
    ['a person without a uuid', { ...principals.editor, id: 'admin' }],
    ['a person without a zone', { ...principals.editor, zone: undefined }],
    ['an unknown kind', { ...principals.editor, kind: 'root' }],
  ])('%s is no principal', async (_name, principal) => {
    await expect(write('x', {}, principal as Principal)).rejects.toMatchObject({ failure: 'unauthenticated' });
    expect(await notes()).toEqual([]);
  });

  test('only worker and command line act as the system', async () => {
    const studio = await system.open('studio');
    const call = { organisation: 'mzj', words: 'x' };
    await expect(studio.command('demo.write', call, { principal: principals.system })).rejects.toMatchObject({
      problems: [{ code: 'runtime.principal.system' }],
    });
    await expect(studio.command('demo.write', call, { principal: principals.editor })).resolves.toBeDefined();
  });

  test('nothing is written above what the zone holds, whatever the clearance', async () => {
    const cleared = { ...principals.editor, clearance: 'confidential' as const };
    await expect(write('x', { level: 'secret' }, cleared)).rejects.toMatchObject({ failure: 'denied' });
    await expect(write('x', { level: 'internal' }, cleared)).resolves.toBeDefined();
  });

  test('nor from another zone', async () => {
    await expect(write('x', {}, { ...principals.editor, zone: 'Z3' })).rejects.toMatchObject({ failure: 'denied' });
  });
});

describe('a query', () => {
  test('shows only what may be seen', async () => {
    await write('ours');
    await write('theirs', { organisation: 'rsj' }, principals.outsider);
    const seen = async (as: Principal) =>
      (await system.query<{ words: string }[]>('demo.list', {}, as)).map(({ words }) => words);
    expect(await seen(principals.editor)).toEqual(['ours']);
    expect(await seen(principals.outsider)).toEqual(['theirs']);
    expect(await seen(principals.admin)).toEqual(['ours', 'theirs']);
    expect(await seen(principals.anonymous)).toEqual([]);
  });

  test('cannot write', async () => {
    await write('kept');
    await expect(system.query('demo.sneak', {}, principals.system)).rejects.toThrow(/read-only/);
    expect(await notes()).toEqual(['kept']);
  });
});

test('what runs is counted, by id and outcome', async () => {
  await write('x').catch(() => undefined);
  await write('x', { next: 'fail' }).catch(() => undefined);
  const said = await system.runtime.metrics();
  expect(said).toMatch(/changtong_run_seconds_count\{[^}]*id="demo.write",[^}]*outcome="ok"/);
  expect(said).toMatch(/changtong_run_seconds_count\{[^}]*id="demo.write",[^}]*outcome="conflict"/);
  expect(said).toMatch(/changtong_database_connections\{state="open",process="worker"\} [1-9]/);
});

describe('the log', () => {
  const lines: Record<string, unknown>[] = [];
  const write = (message: string, fields: object = {}): void => {
    lines.push({ message, ...fields });
  };
  let own: TestRuntime;
  beforeAll(async () => {
    own = await testRuntime({
      plugins: [demo],
      rules: [{ role: 'editor', action: 'demo.write', type: 'demo.note' }],
      log: { info: write, warn: write, error: write },
    });
  });
  afterAll(() => own?.stop());
  beforeEach(() => {
    lines.length = 0;
  });
  const call = (next: string, requestId?: string, principal: Principal = principals.editor) =>
    own.runtime
      .command(
        'demo.write',
        { organisation: 'mzj', words: '秘密的话', next },
        { principal, ...(requestId && { requestId }) },
      )
      .catch(() => undefined);

  test('has one line per command with the request’s id, and nothing of what was in it or who it was', async () => {
    await call('mail', 'req-1');
    expect(lines).toMatchObject([{ message: 'done', id: 'demo.write', requestId: 'req-1', outcome: 'ok' }]);
    expect(JSON.stringify(lines)).not.toMatch(/秘密的话|陈志明/);
  });

  test('says how it was refused, and of a bug where it was', async () => {
    await call('mail', 'req-2', principals.outsider);
    await call('crash', 'req-3');
    expect(lines).toMatchObject([
      { message: 'refused', requestId: 'req-2', outcome: 'denied', codes: ['access.denied'] },
      { message: 'broke', requestId: 'req-3', outcome: 'error', error: expect.stringMatching(/a bug[\s\S]*demo\.ts/) },
    ]);
  });

  test('takes no request id that is not a plain word', async () => {
    await call('mail', 'x\n{"level":"error"}');
    expect(lines[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

import { createHash } from 'node:crypto';
import { defineKind, definePlugin, type Json, newId, s, sql, text } from '@changtong/core';
import { startWorkerProcess } from '@changtong/runtime';
import { currentPage, defineSource, type PageType } from '@changtong/sitegen';
import { principals, type TestRuntime, testRuntime } from '@changtong/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demo, outside } from './demo.ts';

interface Note {
  readonly words: string;
}
const wall = defineSource<Record<string, never>, readonly string[]>({
  id: 'demo.wall',
  read: async (_input, { db }) => ({
    value: (await db.rows<Note>(sql`select words from demo.note order by words`)).map(({ words }) => words),
    tags: ['demo.wall'],
  }),
});
const page: PageType = {
  id: 'demo.page',
  scope: 'site',
  routes: async () => [{ path: '/', args: {} }],
  render: async (_route, _column, reader) => ({
    mediaType: 'text/plain; charset=utf-8',
    body: (await reader.read(wall, {})).join(' '),
  }),
};
const websites = definePlugin({
  id: 'websites',
  title: text('网站（测试）', 'Websites (tests)'),
  contributes: {
    kinds: [defineKind({ id: 'websites.site', title: text('网站', 'Site'), format: 1, schema: s.json() })],
  },
});
const site = {
  kind: 'websites.site',
  id: 'portal',
  organisation: 'szf',
  title: '门户',
  format: 1,
  content: { hosts: [], name: '门户', theme: 'blue', columns: [], footer: { sponsor: '市政府' } },
};

let system: TestRuntime;
const db = () => system.database.as('worker').sql;
const write = (words: string, more: Record<string, Json> = {}) =>
  system.command<{ id: string }>('demo.write', { organisation: 'mzj', words, ...more }, principals.editor);
const notes = async () => (await db().rows<Note>(sql`select words from demo.note order by words`)).map((n) => n.words);
const until = async (holds: () => Promise<boolean>, ms = 5_000): Promise<void> => {
  for (const end = performance.now() + ms; !(await holds()); ) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

beforeAll(async () => {
  system = await testRuntime({
    plugins: [websites, demo],
    rules: [{ role: 'editor', action: 'demo.write', type: 'demo.note' }],
    definitions: [site],
    pageTypes: [page],
  });
});
afterAll(() => system?.stop());
beforeEach(async () => {
  system.clock.advance({ seconds: 1 });
  await db().run(sql`delete from demo.note`);
  outside.sent = [];
  outside.broken = false;
});

describe('by the system’s clock', () => {
  test('a job for later runs when the clock is there, and not before', async () => {
    await write('psst', { next: 'later' });
    await system.drainJobs();
    expect(await notes()).toEqual(['psst']);
    system.clock.advance({ minutes: 59 });
    await system.drainJobs();
    expect(await notes()).toEqual(['psst']);
    system.clock.advance({ minutes: 1 });
    await system.drainJobs();
    expect(await notes()).toEqual(['PSST']);
  });

  test('a repeated job runs once however long nobody looked', async () => {
    const ticks = async () => (await db().one<{ n: number }>(sql`select count(*) as n from demo.tick`)).n;
    await system.drainJobs();
    const before = await ticks();
    await system.drainJobs();
    expect(await ticks()).toBe(before);
    system.clock.advance({ hours: 5 });
    await system.drainJobs();
    expect(await ticks()).toBe(before + 1);
    system.clock.advance({ hours: 1 });
    await system.drainJobs();
    expect(await ticks()).toBe(before + 2);
  });
});

describe('a delivery', () => {
  const state = async () =>
    (
      await system.query<{ id: string; state: string; attempts: number; lastError: string | null }[]>(
        'kernel.deliveries',
        {},
        principals.admin,
      )
    )[0];

  test('is sent once, with its id as key', async () => {
    await write('dear', { next: 'mail' });
    expect(outside.sent).toEqual([]);
    await system.drainJobs();
    const sent = await state();
    expect(outside.sent).toEqual([`dear ${sent?.id}`]);
    expect(sent).toMatchObject({ state: 'sent', attempts: 1 });
    system.clock.advance({ days: 1 });
    await system.drainJobs();
    expect(outside.sent).toHaveLength(1);
  });

  test('of a command that fails is never sent', async () => {
    await expect(write('dear', { next: 'regret' })).rejects.toThrow();
    await system.drainJobs();
    expect(outside.sent).toEqual([]);
  });

  test('that fails is tried with growing gaps, then waits for a person, who can have it tried again', async () => {
    outside.broken = true;
    await write('hard', { next: 'mail' });
    await system.drainJobs();
    expect(await state()).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'no answer' });
    const gaps: number[] = [];
    for (let minutes = 0; (await state())?.state === 'waiting'; minutes += 1) {
      const { next } = await db().one<{ next: Date }>(
        sql`select next_at as next from kernel.delivery where state = 'waiting'`,
      );
      gaps.push(next.getTime() - system.clock().getTime());
      system.clock.set(next);
      await system.drainJobs();
      if (minutes > 50) throw new Error('never given up');
    }
    expect(gaps.slice(0, 3)).toEqual([10_000, 30_000, 90_000]);
    expect(gaps).toHaveLength(13);
    const dead = await system.query<{ id: string; attempts: number }[]>(
      'kernel.deliveries',
      { state: 'dead' },
      principals.admin,
    );
    expect(dead).toMatchObject([{ attempts: 14 }]);

    outside.broken = false;
    await expect(
      system.command('kernel.retryDelivery', { id: dead[0]?.id ?? '' }, principals.editor),
    ).rejects.toMatchObject({ failure: 'denied' });
    await system.command('kernel.retryDelivery', { id: dead[0]?.id ?? '' }, principals.admin);
    await system.drainJobs();
    expect(outside.sent).toHaveLength(1);
  });
});

describe('what the public hands in', () => {
  const receive = async (words: string) => {
    const id = newId(system.clock());
    const hash = createHash('sha256').update('secret').digest('hex');
    await system.database.as('gateway').sql.run(sql`
      insert into intake.submission (id, intake, value, received_at, zone, request_id, secret_hash)
      values (${id}, 'demo.letter', ${JSON.stringify({ words })}::jsonb, ${system.clock()}, 'Z3', 'r1', ${hash})`);
    return id;
  };
  const settled = (id: string) =>
    db().one<{ state: string; problems: unknown }>(sql`select state, problems from intake.submission where id = ${id}`);

  test('is accepted once, with the time it was received', async () => {
    const id = await receive('hello');
    const receivedAt = system.clock();
    system.clock.advance({ days: 2 });
    await system.drainJobs();
    expect(await settled(id)).toMatchObject({ state: 'accepted' });
    const { at } = await db().one<{ at: Date }>(sql`select at from demo.note where id = ${id}`);
    expect(at).toEqual(receivedAt);
    await db().run(sql`select queue.enqueue('kernel.accept', ${JSON.stringify({ submission: id })}::json)`);
    await system.drainJobs();
    expect(await notes()).toEqual(['hello']);
  });

  test('is not lost when its job is, and waits for a plugin that is away', async () => {
    const id = await receive('late');
    await db().run(sql`update intake.submission set intake = 'gone.letter' where id = ${id}`);
    await expect(system.drainJobs()).rejects.toThrow(/No plugin accepts gone\.letter/);
    expect(await settled(id)).toMatchObject({ state: 'received' });
    await db().run(sql`update intake.submission set intake = 'demo.letter' where id = ${id}`);
    system.clock.advance({ hours: 1 });
    await system.drainJobs();
    expect(await settled(id)).toMatchObject({ state: 'accepted' });
    expect(await notes()).toEqual(['late']);
  });

  test('and cannot be accepted is refused with the reasons, and leaves nothing else', async () => {
    const [wrong, unwanted] = [await receive(''), await receive('unwanted')];
    await system.drainJobs();
    expect(await settled(wrong)).toMatchObject({ state: 'refused', problems: [{ path: '/words' }] });
    expect(await settled(unwanted)).toMatchObject({ state: 'refused', problems: [{ code: 'demo.unwanted' }] });
    expect(await notes()).toEqual([]);
  });
});

describe('publishing', () => {
  const shown = async () => {
    const page = await currentPage(system.database.as('gateway').sql, 'portal', '/');
    const bytes = page && (await system.runtime.blobs.get(page.blob));
    return bytes && Buffer.from(bytes).toString();
  };

  test('follows what was announced', async () => {
    await system.drainJobs();
    const before = await shown();
    await write('b');
    await write('a', { next: 'announce' });
    expect(await shown()).toBe(before);
    await system.drainJobs();
    expect(await shown()).toBe('a b');
  });

  test('what waits is shown before a starting worker renders everything anew', async () => {
    let release = (): void => {};
    const gate = new Promise<void>((done) => {
      release = done;
    });
    const slow: PageType = {
      id: 'demo.slow',
      scope: 'site',
      routes: async () => [{ path: '/slow/', args: {} }],
      render: async () => {
        await gate;
        return { mediaType: 'text/plain; charset=utf-8', body: 'slow' };
      },
    };
    const quick: PageType = { ...slow, render: async () => ({ mediaType: 'text/plain; charset=utf-8', body: 'slow' }) };
    await (await startAndPublish([page, quick])).stop();
    await write('waiting', { next: 'announce' });
    const worker = await startWorkerProcess(system.runtime, { pageTypes: [page, slow] });
    try {
      await until(async () => (await shown()) === 'waiting');
    } finally {
      release();
      await worker.stop();
    }
    await system.drainJobs();
  });

  const startAndPublish = async (pageTypes: readonly PageType[]) => {
    const worker = await startWorkerProcess(system.runtime, { pageTypes });
    const slow = () => currentPage(system.database.as('gateway').sql, 'portal', '/slow/');
    await until(async () => (await slow()) !== undefined);
    return worker;
  };

  test('and a running worker does all of it by itself', async () => {
    const worker = await startWorkerProcess(system.runtime, { pageTypes: [page] });
    try {
      await write('c', { next: 'announce' });
      await until(async () => (await shown()) === 'c');
      await write('post', { next: 'mail' });
      await until(async () => outside.sent.length === 1);
      await until(async () => (await db().one<{ n: number }>(sql`select count(*) as n from kernel.audit_seal`)).n > 0);
    } finally {
      await worker.stop();
    }
  });
});

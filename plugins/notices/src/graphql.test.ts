import { type Definition, defineKind, definePlugin, s, text, type Version } from '@changtong/core';
import { createApiBuilder } from '@changtong/graphql-kit';
import { principals, type TestRuntime } from '@changtong/testing';
import { graphql as execute, printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesCity, snapshot } from '../tests/city.ts';
import type { BoardContent } from './board.ts';
import { graphql } from './graphql.ts';
import { plugin } from './index.ts';
import { pages } from './pages.ts';

const sites = definePlugin({
  id: 'websites',
  title: text('网站（测试）', 'Sites (tests)'),
  contributes: {
    kinds: [defineKind({ id: 'websites.site', title: text('网站', 'Site'), format: 1, schema: s.json() })],
  },
});
/** The same board on two sites: the API must show a notice once. */
const site = (id: string): Definition => ({
  kind: 'websites.site',
  id,
  organisation: 'mzj',
  title: '云浮市民政局',
  format: 1,
  content: {
    hosts: [],
    name: '云浮市民政局',
    theme: 'blue',
    columns: [{ slug: 'tzgg', title: '通知公告', pages: 'notices.list', settings: { board: 'mzj-tzgg' } }],
    footer: { sponsor: '云浮市民政局' },
  },
});
const board = (id: string): Definition => ({
  kind: 'notices.board',
  id,
  organisation: 'mzj',
  title: `公告栏${id}`,
  format: 1,
  content: { pageSize: 5, review: 'second-person', columns: [] },
});

let city: TestRuntime;
beforeAll(async () => {
  const definitions = [board('mzj-tzgg'), board('mzj-gs'), site('mzj'), site('portal')];
  city = await noticesCity({ plugins: [sites, plugin], pageTypes: pages.pageTypes, definitions });
});
afterAll(() => city?.stop());

const schemaWith = (boards: readonly Version<BoardContent>[]) => {
  const builder = createApiBuilder();
  graphql.extend(builder, { zone: 'Z3', definitions: { allInForce: <C>() => boards as unknown as Version<C>[] } });
  return builder.toSchema();
};

async function ask(source: string): Promise<Record<string, unknown> | null | undefined> {
  const result = await execute({
    schema: schemaWith(await city.runtime.definitions.allInForce<BoardContent>('notices.board')),
    source,
    contextValue: { db: city.database.as('gateway').sql, now: city.clock(), principal: principals.anonymous },
  });
  expect(result.errors?.map(({ message }) => message)).toBeUndefined();
  return JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>;
}

async function publish(given: Parameters<typeof snapshot>[0]): Promise<string> {
  city.clock.advance({ minutes: 1 });
  const made = snapshot(given);
  const ids = await city.command<{ notice: string; review: string }>('notices.submit', made, principals.editor);
  await city.command('notices.approve', { review: ids.review, hash: made.hash }, principals.reviewer);
  return ids.notice;
}

describe('the public API', () => {
  it('knows the boards in force by name, and works without any', () => {
    expect(printSchema(schemaWith([]))).not.toContain('NoticeBoard');
    const version = { ...board('a-b'), number: 1, hash: '', effectiveFrom: '' } as unknown as Version<BoardContent>;
    const printed = printSchema(schemaWith([version, { ...version, id: 'a.b' }]));
    expect(printed).toMatch(/enum NoticeBoard \{[^}]*a_b\b[^}]*a_b_\b/);
  });

  it('shows what is published, once, newest first, page by page', async () => {
    const first = await publish({ title: '第一篇', fields: { documentNumber: '云民〔2026〕1号' } });
    const second = await publish({ title: '第二篇' });
    const elsewhere = await publish({ title: '第三篇', fields: { board: 'mzj-gs' } });
    await city.drainJobs();
    const { notices } = (await ask(`{ notices(board: mzj_tzgg, first: 1) { items { id title board documentNumber
      addresses { site } validity { status until } edition } endCursor hasMore } }`)) as {
      notices: { endCursor: string; hasMore: boolean };
    };
    expect(notices).toMatchObject({
      items: [
        {
          id: second,
          title: '第二篇',
          board: 'mzj-tzgg',
          documentNumber: null,
          addresses: [{ site: 'mzj' }, { site: 'portal' }],
          validity: { status: 'IN_FORCE', until: null },
          edition: 1,
        },
      ],
      hasMore: true,
    });
    expect(
      await ask(`{ notices(board: mzj_tzgg, first: 1, after: "${notices.endCursor}") { items { id } hasMore } }`),
    ).toEqual({
      notices: { items: [{ id: first }], hasMore: false },
    });
    // Its board is on no site, so it is nowhere public.
    expect(await ask(`{ notice(id: "${elsewhere}") { id } }`)).toEqual({ notice: null });
    expect(await ask('{ notice(id: "x") { id } }')).toEqual({ notice: null });
  });

  it('tells the validity of this very moment and forgets what is withdrawn', async () => {
    const id = await publish({ title: '短期', fields: { validity: { status: 'in-force', until: '2026-03-09' } } });
    await city.drainJobs();
    const validity = async () => (await ask(`{ notice(id: "${id}") { validity { status } html } }`))?.notice;
    expect(await validity()).toEqual({ validity: { status: 'IN_FORCE' }, html: '<p>自下月起发放。</p>\n' });
    city.clock.set('2026-03-09T16:00:00Z');
    expect(await validity()).toMatchObject({ validity: { status: 'EXPIRED' } });
    await city.command('notices.withdraw', { notice: id, reason: '误发' }, principals.reviewer);
    await city.drainJobs();
    expect(await validity()).toBeNull();
  });

  it('refuses a made-up cursor', async () => {
    const cursor = Buffer.from('["x","y"]').toString('base64url');
    const result = await execute({
      schema: schemaWith([]),
      source: `{ notices(after: "${cursor}") { hasMore } }`,
      contextValue: { db: city.database.as('gateway').sql, now: city.clock() },
    });
    expect(result.errors?.[0]?.message).toContain('graphql.cursor');
  });
});

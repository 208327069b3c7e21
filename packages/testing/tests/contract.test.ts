import { defineCommand, defineKind, definePlugin, type Plugin, s, sql, text } from '@changtong/core';
import { pluginContract, type TestRuntime, testRuntime } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appliedMigrations,
  commandsOpenToAll,
  missingWords,
  schemasThatAreNoData,
  tablesOpenToGateway,
} from '../src/contract-checks.ts';

const change = (id: string, act: 'write' | 'read') =>
  defineCommand({
    id,
    title: text('改', 'Change'),
    input: s.object({ words: s.string() }),
    access: (_input, { zone }) => ({
      action: id,
      act,
      object: { type: 'sample.thing', organisation: 'mzj', level: act === 'read' ? 'public' : 'internal', zone },
    }),
    run: ({ words }, { db }) => db.run(sql`insert into sample.thing (words) values (${words})`),
  });

const good: Plugin = definePlugin({
  id: 'sample',
  title: text('示例', 'Sample'),
  contributes: {
    kinds: [defineKind({ id: 'sample.thing', title: text('东西', 'Thing'), format: 1, schema: s.object({}) })],
    commands: [change('sample.change', 'write')],
    migrations: [{ number: 1, name: 'things', sql: 'create table sample.thing (words text not null)' }],
  },
});

pluginContract(good, { inputs: { 'sample.change': { words: 'x' } } });

describe('a plugin that breaks the contract', () => {
  const bad: Plugin = definePlugin({
    id: 'sample',
    title: text('Sample', '示例'),
    contributes: {
      kinds: [
        defineKind({
          id: 'sample.thing',
          title: text('东西', 'Thing 东西'),
          format: 1,
          // What a plugin without types could do.
          schema: { node: { type: 'string', default: (() => 'x') as unknown as string } },
        }),
      ],
      // Asked as reading something public, it lets everybody in where everybody may read.
      commands: [change('sample.open', 'read')],
      migrations: [
        {
          number: 1,
          name: 'things',
          sql: 'create table sample.thing (words text not null); grant usage on schema sample to {{gateway}}; grant select on sample.thing to {{gateway}}',
        },
      ],
    },
  });
  let system: TestRuntime;
  beforeAll(async () => {
    const rules = [{ role: 'everyone', action: 'read', type: '*' }];
    system = await testRuntime({ plugins: [bad], rules });
  });
  afterAll(() => system?.stop());

  test('is caught for its words', () => {
    expect(missingWords(bad)).toEqual([
      '/title/zh: Sample',
      '/title/en: 示例',
      '/contributes/kinds/0/title/en: Thing 东西',
    ]);
  });

  test('is caught for a schema that is more than data', () => {
    expect(schemasThatAreNoData(bad)).toEqual(['sample.thing']);
  });

  test('is caught for a command that anybody may run', async () => {
    expect(await commandsOpenToAll(system, bad, { 'sample.open': { words: 'x' } })).toEqual(['sample.open: done']);
  });

  test('is caught for a table that the gateway may read', async () => {
    const gateway = new URL(system.database.urls.gateway).username;
    expect(await tablesOpenToGateway(system.database.as('owner').sql, gateway, bad)).toEqual(['sample.thing']);
    expect(await appliedMigrations(system.database.as('worker').sql, bad)).toEqual([1]);
  });
});

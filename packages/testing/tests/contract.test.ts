import { defineCommand, defineKind, definePlugin, s, sql, text } from '@changtong/core';
import { pluginContract } from '@changtong/testing';

const thing = defineKind({ id: 'sample.thing', title: text('东西', 'Thing'), format: 1, schema: s.object({}) });
const change = defineCommand({
  id: 'sample.change',
  title: text('改', 'Change'),
  input: s.object({ words: s.string() }),
  access: (_input, { zone }) => ({
    action: 'sample.change',
    act: 'write',
    object: { type: 'sample.thing', organisation: 'mzj', level: 'internal', zone },
  }),
  run: ({ words }, { db }) => db.run(sql`insert into sample.thing (words) values (${words})`),
});

pluginContract(
  definePlugin({
    id: 'sample',
    title: text('示例', 'Sample'),
    contributes: {
      kinds: [thing],
      commands: [change],
      migrations: [{ number: 1, name: 'things', sql: 'create table sample.thing (words text not null)' }],
    },
  }),
  { inputs: { 'sample.change': { words: 'x' } } },
);

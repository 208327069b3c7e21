import { definePlugin, text } from '@changtong/core';
import { greetingKind } from './greeting.ts';
import { listThanks, thankForGreeting } from './thanks.ts';

const migration = `
  create table __SCHEMA__.thanks (
    greeting text primary key,
    organisation text not null,
    count integer not null check (count > 0)
  );
  create index thanks_organisation on __SCHEMA__.thanks (organisation, greeting);
`;

export const plugin = definePlugin({
  id: '__ID__',
  title: text('问候', 'Greetings'),
  contributes: {
    kinds: [greetingKind],
    commands: [thankForGreeting],
    queries: [listThanks],
    migrations: [{ number: 1, name: 'thanks', sql: migration }],
    actions: [
      { id: '__ID__.thank', title: text('致谢', 'Say thanks'), act: 'write', types: ['__ID__.greeting'] },
      { id: '__ID__.read', title: text('查看问候', 'See greetings'), act: 'read', types: ['__ID__.greeting'] },
    ],
    columnTypes: [{ id: '__ID__.page', title: text('问候栏目', 'Column of greetings') }],
  },
});

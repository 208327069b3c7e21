import {
  type AccessRequest,
  type Definition,
  defineCommand,
  defineIntake,
  defineJob,
  defineKind,
  definePlugin,
  defineQuery,
  fail,
  newId,
  type Plugin,
  s,
  sql,
  text,
} from '@changtong/core';

interface NoteRow {
  readonly id: string;
  readonly organisation: string;
  readonly words: string;
}

const onNote = (action: string, organisation: string, level: AccessRequest['object']['level'] = 'internal') =>
  ({ action, act: 'write', object: { type: 'demo.note', organisation, level, zone: 'Z2' } }) as const;

/** What the demo's deliveries have been handed; a test may make them fail. */
export const outside = { sent: [] as string[], broken: false };

const write = defineCommand({
  id: 'demo.write',
  title: text('记一笔', 'Write a note'),
  input: s.object({
    organisation: s.string(),
    words: s.string({ minLength: 1, maxLength: 100 }),
    level: s.optional(s.oneOf(['public', 'internal', 'secret', 'confidential'])),
    next: s.optional(s.oneOf(['fail', 'crash', 'caught', 'twice', 'mail', 'later', 'circle', 'announce', 'regret'])),
  }),
  access: ({ organisation, level }) => onNote('demo.write', organisation, level),
  async run({ organisation, words, next }, context) {
    const id = newId(context.now);
    await context.db.run(sql`
      insert into demo.note (id, organisation, words, level, zone, at)
      values (${id}, ${organisation}, ${words}, 'internal', ${context.zone}, ${context.now})`);
    context.note({ note: id });
    const again = { organisation, words: `${words}!` };
    if (next === 'fail') throw fail('conflict', 'demo.fail', text('不行', 'No'));
    if (next === 'crash') throw new Error('a bug');
    if (next === 'caught') await context.command('demo.write', { ...again, next: 'fail' }).catch(() => undefined);
    if (next === 'circle') await context.command('demo.write', { ...again, next });
    if (next === 'twice') await context.command('demo.write', again);
    if (next === 'announce') await context.announce(['demo.wall']);
    if (next === 'mail' || next === 'regret') await context.deliver('demo.mail', { words });
    if (next === 'regret') throw fail('conflict', 'demo.regret', text('算了', 'Never mind'));
    if (next === 'later') {
      const runAt = new Date(context.now.getTime() + 3_600_000);
      await context.enqueue('demo.shout', { id }, { runAt, key: id });
    }
    return { id };
  },
});

const list = defineQuery({
  id: 'demo.list',
  title: text('笔记', 'Notes'),
  input: s.object({}),
  access: 'filtered',
  run: (_input, context) =>
    context.db.rows<NoteRow>(sql`
      select id, organisation, words from demo.note
      where ${context.visible(
        { action: 'demo.read', act: 'read', type: 'demo.note' },
        { organisation: sql`organisation`, level: sql`level`, zone: sql`zone` },
      )} order by id`),
});

const sneak = defineQuery({
  id: 'demo.sneak',
  title: text('偷改', 'Sneak'),
  input: s.object({}),
  access: 'filtered',
  run: (_input, context) => context.db.run(sql`delete from demo.note`),
});

const shout = defineJob({
  id: 'demo.shout',
  title: text('大写', 'Shout'),
  payload: s.object({ id: s.string({ format: 'uuid' }) }),
  run: async ({ id }, context) => {
    await context.db.run(sql`update demo.note set words = upper(words) where id = ${id}`);
  },
});

const count = defineJob({
  id: 'demo.count',
  title: text('计数', 'Count'),
  payload: s.object({}),
  run: async (_payload, context) => {
    await context.db.run(sql`insert into demo.tick (at) values (${context.now})`);
  },
});

const letter = defineIntake({
  id: 'demo.letter',
  title: text('来信', 'Letter'),
  shape: s.object({ words: s.string({ minLength: 1 }) }),
  async accept({ id, receivedAt, value }, context) {
    await context.db.run(sql`
      insert into demo.note (id, organisation, words, level, zone, at)
      values (${id}, 'mzj', ${value.words}, 'internal', ${context.zone}, ${receivedAt})`);
    if (value.words === 'unwanted') throw fail('invalid', 'demo.unwanted', text('不收', 'Unwanted'));
  },
});

const boards = defineKind({
  id: 'demo.board',
  title: text('栏目', 'Board'),
  format: 2,
  schema: s.object({ name: s.string({ maxLength: 20 }), colour: s.string() }),
  upcasters: { 1: (content) => ({ ...(content as { name: string }), colour: 'red' }) },
  lint: ({ name, colour }, { knows }) => [
    ...(name === 'bad' ? [{ code: 'demo.bad', path: '/name', message: text('不好', 'Bad') }] : []),
    ...(colour.startsWith('like:') && !knows('demo.board', colour.slice(5))
      ? [{ code: 'demo.unknown', path: '/colour', message: text('没有', 'Unknown') }]
      : []),
  ],
  publicContent: ({ name }) => ({ name }),
});

const laws = defineKind({
  id: 'demo.law',
  title: text('规定', 'Law'),
  format: 1,
  schema: s.object({ words: s.string() }),
  secondPerson: true,
});

/** Kept by a test to hold a query inside its transaction. */
export const gate: { opened: Promise<void>; reached: () => void } = { opened: Promise.resolve(), reached: () => {} };

const slow = defineQuery({
  id: 'demo.slow',
  title: text('慢', 'Slow'),
  input: s.object({ id: s.string() }),
  access: 'filtered',
  async run({ id }, context) {
    await context.db.rows(sql`select 1`);
    gate.reached();
    await gate.opened;
    return (await context.definitions.inForce('demo.board', id))?.number ?? 0;
  },
});

const follower = defineKind({
  id: 'demo.follower',
  title: text('跟随', 'Follower'),
  format: 1,
  schema: s.object({ words: s.string() }),
  async onEnact({ id, content }, context) {
    const seen = await context.definitions.inForce<{ words: string }>('demo.follower', id);
    const words = `${content.words} ${seen?.number} ${seen?.content.words}`;
    await context.db.run(sql`
      insert into demo.note (id, organisation, words, level, zone, at)
      values (${newId(context.now)}, 'mzj', ${words}, 'internal', ${context.zone}, ${context.now})`);
    if (content.words === 'no') throw fail('conflict', 'demo.no', text('不', 'No'));
  },
});

/** A small plugin that does a little of everything. */
export const demo: Plugin = definePlugin({
  id: 'demo',
  title: text('演示', 'Demo'),
  contributes: {
    kinds: [boards, laws, follower],
    commands: [write],
    queries: [list, sneak, slow],
    jobs: [shout, count],
    schedules: [{ id: 'demo.hourly', job: 'demo.count', everyMinutes: 60 }],
    actions: [
      { id: 'demo.write', title: text('写', 'Write'), act: 'write', types: ['demo.note'] },
      { id: 'demo.read', title: text('读', 'Read'), act: 'read', types: ['demo.note'] },
    ],
    deliveries: [
      {
        id: 'demo.mail',
        title: text('邮件', 'Mail'),
        payload: s.object({ words: s.string() }),
        async send({ words }, { idempotencyKey }) {
          if (outside.broken) throw new Error('no answer');
          outside.sent.push(`${words} ${idempotencyKey}`);
        },
      },
    ],
    intakes: [letter],
    bundles: [
      {
        kind: 'demo.board',
        id: 'ready',
        organisation: 'szf',
        title: '现成的',
        format: 2,
        content: { name: 'ready', colour: 'blue' },
      },
    ],
    migrations: [
      {
        number: 1,
        name: 'notes',
        sql: `
create table demo.note (
  id uuid primary key, organisation text not null, words text not null, level text not null, zone text not null,
  at timestamptz not null
);
create table demo.tick (at timestamptz not null);`,
      },
    ],
  },
} satisfies Plugin);

export const board = (id: string, more: Partial<Definition> = {}): Definition => ({
  kind: 'demo.board',
  id,
  organisation: 'mzj',
  title: id,
  format: 2,
  content: { name: id, colour: 'red' },
  ...more,
});

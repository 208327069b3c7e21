import { type AccessRequest, defineCommand, defineQuery, fail, type Sql, s, sql, text } from '@changtong/core';

const request = (action: string, act: AccessRequest['act'], organisation: string): AccessRequest => ({
  action,
  act,
  object: { type: '__ID__.greeting', organisation, level: 'public', zone: 'Z2' },
});

const input = s.object({ id: s.string({ format: 'id', maxLength: 100 }), organisation: s.string({ format: 'id' }) });

/** Counts one more thank-you for a greeting that is in force. */
export const thankForGreeting = defineCommand({
  id: '__ID__.thank',
  title: text('致谢', 'Say thanks'),
  input,
  access: ({ organisation }) => request('__ID__.thank', 'write', organisation),
  async run({ id, organisation }, ctx) {
    const greeting = await ctx.definitions.inForce('__ID__.greeting', id);
    if (greeting?.organisation !== organisation)
      throw fail('notFound', '__ID__.missing', text(`没有问候语 ${id}`, `There is no greeting ${id}`), { path: '/id' });
    await ctx.db.run(sql`
      insert into __SCHEMA__.thanks (greeting, organisation, count) values (${id}, ${organisation}, 1)
      on conflict (greeting) do update set count = thanks.count + 1`);
    await ctx.announce([`__ID__.greeting:${id}`]);
    return { id };
  },
});

/** How often each greeting of an organisation was thanked for. */
export const listThanks = defineQuery({
  id: '__ID__.thanks',
  title: text('致谢次数', 'Thanks'),
  input: s.object({ organisation: s.string({ format: 'id' }) }),
  access: ({ organisation }) => request('__ID__.read', 'read', organisation),
  run: ({ organisation }, ctx) =>
    ctx.db.rows<{ greeting: string; count: number }>(sql`
      select greeting, count from __SCHEMA__.thanks where organisation = ${organisation} order by greeting`),
});

/** How often one greeting was thanked for; what the page shows. */
export async function thanksFor(db: Sql, greeting: string): Promise<number> {
  const row = await db.maybe<{ count: number }>(sql`select count from __SCHEMA__.thanks where greeting = ${greeting}`);
  return row?.count ?? 0;
}

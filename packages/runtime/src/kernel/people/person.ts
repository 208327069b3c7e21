import { defineQuery, fail, type Query, s, text } from '@changtong/core';
import { findPeople, type Person } from '@changtong/identity';
import { mayManage, readablePost } from './holder-access.ts';

/** What {@link person} answers. */
export interface PersonDetail extends Person {
  /** Whether the principal may change this person, who is not themselves. */
  readonly manageable: boolean;
}

/** One person, disabled or not; not found for whoever may not read them. */
export const person: Query<unknown, unknown> = defineQuery({
  id: 'kernel.person',
  title: text('人员详情', 'A person'),
  input: s.object({ person: s.string({ format: 'uuid' }) }),
  access: 'filtered',
  async run({ person: id }, context): Promise<PersonDetail> {
    const post = readablePost(context, 'kernel.person');
    const [found] = (await findPeople(context.db, { id, post, includeDisabled: true })).rows;
    if (!found) throw fail('notFound', 'kernel.people.noSuchPerson', text('没有这个人员', 'There is no such person'));
    return { ...found, manageable: context.principal.id !== id && mayManage(context, 'kernel.person', found) };
  },
}) as Query<unknown, unknown>;

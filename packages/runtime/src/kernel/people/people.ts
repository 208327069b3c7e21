import { defineQuery, type Query, s, text } from '@changtong/core';
import { findPeople, type Person } from '@changtong/identity';
import { readablePost } from './holder-access.ts';

/** Rows of one page. */
const pageSize = 50;

/** What {@link people} answers. */
export interface PeoplePage {
  readonly rows: readonly Person[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

const input = s.object({
  search: s.optional(s.string({ maxLength: 100, title: text('姓名或登录名', 'Name or login') })),
  includeDisabled: s.optional(s.boolean()),
  page: s.optional(s.integer({ minimum: 1, maximum: 100_000 })),
});

/** People with a post in an organisation whose people the principal may read. Such a person is shown with all posts. */
export const people: Query<unknown, unknown> = defineQuery({
  id: 'kernel.people',
  title: text('人员', 'People'),
  input,
  access: 'filtered',
  async run({ page = 1, ...filter }, context): Promise<PeoplePage> {
    const { rows, total } = await findPeople(context.db, {
      ...filter,
      post: readablePost(context, 'kernel.person'),
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    return { rows, total, page, pages: Math.ceil(total / pageSize) };
  },
}) as Query<unknown, unknown>;

import { type JsonObject, levels, type Post, s, text } from '@changtong/core';

export const clearanceShape = s.oneOf(levels, {
  title: text('许可级别', 'Clearance'),
  labels: {
    public: text('公开', 'Public'),
    internal: text('内部', 'Internal'),
    secret: text('秘密', 'Secret'),
    confidential: text('机密', 'Confidential'),
  },
});

const post = s.object({
  organisation: s.string({ format: 'id', maxLength: 100, title: text('单位', 'Organisation') }),
  roles: s.array(s.string({ format: 'id', maxLength: 100 }), {
    minItems: 1,
    maxItems: 50,
    title: text('角色', 'Roles'),
  }),
  alsoFor: s.optional(
    s.array(s.string({ format: 'id', maxLength: 100 }), { maxItems: 500, title: text('还负责的单位', 'Also for') }),
  ),
});

/** At least one: whoever holds no post belongs to no organisation, and then nobody could manage them any more. */
export const postsShape = s.array(post, { minItems: 1, maxItems: 50, title: text('岗位', 'Posts') });

export const nameShape = s.string({ format: 'line', minLength: 1, maxLength: 100, title: text('名称', 'Name') });

/** Posts as the audit row has them, and as two lists are compared: in one order, with nothing left out. */
export const plainPosts = (posts: readonly Post[]): JsonObject[] =>
  posts
    .map(({ organisation, roles, alsoFor = [] }) => ({
      organisation,
      roles: [...roles].sort(),
      alsoFor: [...alsoFor].sort(),
    }))
    .sort((a, b) => (a.organisation < b.organisation ? -1 : 1));

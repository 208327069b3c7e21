import { type Command, defineCommand, s, text } from '@changtong/core';
import { createPerson as addPerson, temporaryPassword } from '@changtong/identity';
import { checkRoles } from './check-roles.ts';
import { atOf } from './found.ts';
import { authorizePosts, manageRequest, refuseAboveOwn } from './holder-access.ts';
import { clearanceShape, nameShape, plainPosts, postsShape } from './holder-shapes.ts';

/** What {@link createPerson} and {@link resetPassword} answer; the password is told this once. */
export interface TemporaryPassword {
  readonly person: string;
  readonly login: string;
  /** To be replaced at the first sign-in. */
  readonly password: string;
}

const input = s.object({
  login: s.string({ format: 'line', minLength: 2, maxLength: 100, title: text('登录名', 'Login') }),
  name: nameShape,
  clearance: clearanceShape,
  posts: postsShape,
});

/** 添加人员: with posts, and a random password that lasts until the first sign-in. */
export const createPerson: Command<unknown, unknown> = defineCommand({
  id: 'kernel.createPerson',
  title: text('添加人员', 'Add a person'),
  input,
  access: ({ posts }, context) => manageRequest('kernel.person', { posts }, context),
  async run(given, context): Promise<TemporaryPassword> {
    const { clearance, posts } = given;
    authorizePosts(context, 'kernel.person', { posts });
    refuseAboveOwn(context, clearance);
    await checkRoles(context, posts);
    const password = temporaryPassword(given);
    const { id, login } = await addPerson(context.db, { ...given, password, by: context.principal }, atOf(context));
    context.note({ person: id, login, clearance, posts: plainPosts(posts) });
    return { person: id, login, password };
  },
}) as Command<unknown, unknown>;

import { type Command, defineCommand, s, text } from '@changtong/core';
import { createServiceAccount as addAccount } from '@changtong/identity';
import { checkRoles } from './check-roles.ts';
import { atOf } from './found.ts';
import { authorizePosts, manageRequest, refuseAboveOwn } from './holder-access.ts';
import { clearanceShape, nameShape, plainPosts, postsShape } from './holder-shapes.ts';

/** 添加接口账号: a program that acts, with posts and a clearance of its own. */
export const createServiceAccount: Command<unknown, unknown> = defineCommand({
  id: 'kernel.createServiceAccount',
  title: text('添加接口账号', 'Add a service account'),
  input: s.object({ name: nameShape, clearance: clearanceShape, posts: postsShape }),
  access: ({ posts }, context) => manageRequest('kernel.serviceAccount', { posts }, context),
  async run(given, context): Promise<{ readonly account: string }> {
    const { name, clearance, posts } = given;
    authorizePosts(context, 'kernel.serviceAccount', { posts });
    refuseAboveOwn(context, clearance);
    await checkRoles(context, posts);
    const { id } = await addAccount(context.db, { ...given, by: context.principal }, atOf(context));
    context.note({ account: id, name, clearance, posts: plainPosts(posts) });
    return { account: id };
  },
}) as Command<unknown, unknown>;

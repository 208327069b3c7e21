import { type Command, canonicalJson, defineCommand, fail, type Json, s, text } from '@changtong/core';
import { type Person, personOf, changePerson as writePerson } from '@changtong/identity';
import { checkRoles } from './check-roles.ts';
import { atOf, heldPerson } from './found.ts';
import { authorizePosts, manageRequest, refuseAboveOwn, refuseOwn } from './holder-access.ts';
import { clearanceShape, nameShape, plainPosts, postsShape } from './holder-shapes.ts';

const input = s.object({
  person: s.string({ format: 'uuid' }),
  name: s.optional(nameShape),
  clearance: s.optional(clearanceShape),
  /** All posts they hold from now on. */
  posts: s.optional(postsShape),
  /** The posts that the change began from; `conflict` when they are others by now. */
  expectedPosts: s.optional(postsShape),
});

/** 修改人员: name, clearance, posts. Holds for open sessions from their next request on. */
export const changePerson: Command<unknown, unknown> = defineCommand({
  id: 'kernel.changePerson',
  title: text('修改人员', 'Change a person'),
  input,
  access: async ({ person }, context) => manageRequest('kernel.person', await personOf(context.db, person), context),
  async run({ person: id, expectedPosts, ...change }, context): Promise<void> {
    const { clearance, posts } = change;
    const before = await heldPerson(context, id);
    if (clearance !== undefined || posts !== undefined) refuseOwn(context, id);
    if (clearance !== undefined) refuseAboveOwn(context, clearance);
    if (expectedPosts && !same(plainPosts(expectedPosts), plainPosts(before.posts))) throw overtaken();
    if (posts) {
      authorizePosts(context, 'kernel.person', { id, posts });
      await checkRoles(context, posts);
    }
    await writePerson(context.db, { person: id, ...change, by: context.principal }, atOf(context));
    context.note({ person: id, changed: changes(before, change) });
  },
}) as Command<unknown, unknown>;

const same = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);

/** What is different, before and after. */
function changes(before: Person, { name, clearance, posts }: Partial<Pick<Person, 'name' | 'clearance' | 'posts'>>) {
  const [was, is] = [plainPosts(before.posts), posts && plainPosts(posts)];
  return {
    ...(name !== undefined && name !== before.name && { name: { from: before.name, to: name } }),
    ...(clearance && clearance !== before.clearance && { clearance: { from: before.clearance, to: clearance } }),
    ...(is && !same(was, is) && { posts: { from: was, to: is } }),
  };
}

const overtaken = () =>
  fail(
    'conflict',
    'kernel.people.overtaken',
    text('这个人员的岗位刚刚被别人改过', 'Somebody else has just changed the posts of this person'),
    {
      path: '/expectedPosts',
      remedy: text('请看过现在的岗位再改', 'Look at the posts as they are now, then change them'),
    },
  );

import {
  type AccessRequest,
  type CommandContext,
  type Context,
  fail,
  type Level,
  levelRank,
  type Post,
  type SqlQuery,
  sql,
  text,
} from '@changtong/core';

/** Who holds posts: a person or a program. */
export type HolderType = 'kernel.person' | 'kernel.serviceAccount';

/** What the rules below look at of a person or a service account. */
interface Holder {
  readonly id?: string;
  readonly posts: readonly Post[];
}

/** Every organisation that the posts name. */
const organisationsOf = (posts: readonly Post[]): readonly string[] => [
  ...new Set(posts.flatMap(({ organisation, alsoFor = [] }) => [organisation, ...alsoFor])),
];

/** Staff lists are work documents of the organisations their posts name, kept in the zone of the desk. */
const requestIn = (
  type: HolderType,
  organisation: string,
  { zone }: Pick<Context, 'zone'>,
  id?: string,
): AccessRequest => ({
  action: 'kernel.managePeople',
  act: 'write',
  object: { type, organisation, level: 'internal', zone, ...(id !== undefined && { id }) },
});

/**
 * The right a command asks first: that of the first organisation. {@link authorizePosts} asks for the others. Without a post
 * (or where nobody is found) no organisation has a say, so that the policy refuses.
 */
export const manageRequest = (type: HolderType, holder: Holder | undefined, context: Pick<Context, 'zone'>) =>
  requestIn(type, organisationsOf(holder?.posts ?? [])[0] ?? '', context, holder?.id);

/** Asks the right for every organisation that the posts name. Throws `denied`. */
export function authorizePosts(context: CommandContext, type: HolderType, { id, posts }: Holder): void {
  for (const organisation of organisationsOf(posts)) context.authorize(requestIn(type, organisation, context, id));
}

/** Whether {@link authorizePosts} would let the principal through; screens ask it. */
export const mayManage = (context: Context, type: HolderType, { id, posts }: Holder): boolean =>
  posts.length > 0 &&
  organisationsOf(posts).every((organisation) => context.decide(requestIn(type, organisation, context, id)).allowed);

/** Keeps the posts (in a table called `t`) of organisations whose people the principal may read. */
export const readablePost = (context: Context, type: HolderType): SqlQuery =>
  context.visible(
    { action: 'kernel.readPeople', act: 'read', type },
    { organisation: sql`t.organisation`, level: sql`'internal'`, zone: sql`${context.zone}::text` },
  );

/** Nobody hands out, or takes over, more clearance than they hold. Throws `denied`. */
export function refuseAboveOwn({ principal }: CommandContext, clearance: Level): void {
  if (levelRank(clearance) <= levelRank(principal.clearance)) return;
  const message = text('许可级别高于您自己的级别', 'The clearance is higher than your own');
  throw fail('denied', 'kernel.people.aboveOwn', message, {
    path: '/clearance',
    params: { clearance, own: principal.clearance },
    remedy: text('请由级别足够的管理员办理', 'Ask an administrator who is cleared for it'),
  });
}

/** Nobody decides about themselves. Throws `denied`. */
export function refuseOwn({ principal }: CommandContext, id: string): void {
  if (principal.id !== id) return;
  const message = text('不能办理自己的账号', 'Nobody decides about their own account');
  throw fail('denied', 'kernel.people.own', message, {
    remedy: text('请由另一位管理员办理', 'Ask another administrator'),
  });
}

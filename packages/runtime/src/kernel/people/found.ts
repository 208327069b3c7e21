import { type CommandContext, fail, text } from '@changtong/core';
import { type Person, personOf, type ServiceAccount, serviceAccountOf } from '@changtong/identity';
import { authorizePosts } from './holder-access.ts';

/** The person, held until the transaction ends, when the principal may manage them as they are. */
export async function heldPerson(context: CommandContext, id: string): Promise<Person> {
  const person = await personOf(context.db, id, { lock: true });
  if (!person) throw fail('notFound', 'kernel.people.noSuchPerson', text('没有这个人员', 'There is no such person'));
  authorizePosts(context, 'kernel.person', person);
  return person;
}

/** The service account, when the principal may manage it. */
export async function managedAccount(context: CommandContext, id: string): Promise<ServiceAccount> {
  const account = await serviceAccountOf(context.db, id);
  if (!account) {
    throw fail('notFound', 'kernel.people.noSuchAccount', text('没有这个接口账号', 'There is no such service account'));
  }
  authorizePosts(context, 'kernel.serviceAccount', account);
  return account;
}

/** What identity's functions are told of a command. */
export const atOf = ({ now, requestId }: CommandContext) => ({ now, requestId });

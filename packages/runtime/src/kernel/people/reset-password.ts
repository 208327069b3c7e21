import { type Command, defineCommand, s, text } from '@changtong/core';
import { personOf, setPassword, temporaryPassword } from '@changtong/identity';
import type { TemporaryPassword } from './create-person.ts';
import { atOf, heldPerson } from './found.ts';
import { manageRequest, refuseAboveOwn, refuseOwn } from './holder-access.ts';

/**
 * 重置密码: a random password, told once, that lasts until the next sign-in. Every session ends; a lock is lifted. Whoever knows
 * a password can be that person: so nobody resets that of somebody cleared for more than themselves.
 */
export const resetPassword: Command<unknown, unknown> = defineCommand({
  id: 'kernel.resetPassword',
  title: text('重置密码', 'Reset a password'),
  input: s.object({ person: s.string({ format: 'uuid' }) }),
  access: async ({ person }, context) => manageRequest('kernel.person', await personOf(context.db, person), context),
  async run({ person: id }, context): Promise<TemporaryPassword> {
    const person = await heldPerson(context, id);
    refuseOwn(context, id);
    refuseAboveOwn(context, person.clearance);
    const password = temporaryPassword(person);
    await setPassword(context.db, { person: id, password, by: context.principal }, atOf(context));
    context.note({ person: id });
    return { person: id, login: person.login, password };
  },
}) as Command<unknown, unknown>;

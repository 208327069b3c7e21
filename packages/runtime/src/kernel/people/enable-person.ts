import { type Command, defineCommand, s, text } from '@changtong/core';
import { enablePerson as enable, personOf } from '@changtong/identity';
import { atOf, heldPerson } from './found.ts';
import { manageRequest, refuseOwn } from './holder-access.ts';

/** 恢复人员: lets somebody in again who was disabled, with the password and the posts they had. */
export const enablePerson: Command<unknown, unknown> = defineCommand({
  id: 'kernel.enablePerson',
  title: text('恢复人员', 'Enable a person'),
  input: s.object({ person: s.string({ format: 'uuid' }) }),
  access: async ({ person }, context) => manageRequest('kernel.person', await personOf(context.db, person), context),
  async run({ person: id }, context): Promise<void> {
    await heldPerson(context, id);
    refuseOwn(context, id);
    await enable(context.db, { person: id, by: context.principal }, atOf(context));
    context.note({ person: id });
  },
}) as Command<unknown, unknown>;

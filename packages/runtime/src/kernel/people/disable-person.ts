import { type Command, defineCommand, s, text } from '@changtong/core';
import { disablePerson as disable, personOf } from '@changtong/identity';
import { atOf, heldPerson } from './found.ts';
import { manageRequest, refuseOwn } from './holder-access.ts';

/** 停用人员: shuts them out at once, sessions included. What they did keeps their name. */
export const disablePerson: Command<unknown, unknown> = defineCommand({
  id: 'kernel.disablePerson',
  title: text('停用人员', 'Disable a person'),
  input: s.object({ person: s.string({ format: 'uuid' }) }),
  access: async ({ person }, context) => manageRequest('kernel.person', await personOf(context.db, person), context),
  async run({ person: id }, context): Promise<void> {
    await heldPerson(context, id);
    refuseOwn(context, id);
    await disable(context.db, { person: id, by: context.principal }, atOf(context));
    context.note({ person: id });
  },
}) as Command<unknown, unknown>;

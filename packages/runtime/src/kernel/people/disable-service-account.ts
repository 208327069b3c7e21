import { type Command, defineCommand, s, text } from '@changtong/core';
import { disableServiceAccount as disable, serviceAccountOf } from '@changtong/identity';
import { atOf, managedAccount } from './found.ts';
import { manageRequest } from './holder-access.ts';

/** 停用接口账号: none of its tokens is accepted from now on. There is no way back: make another one. */
export const disableServiceAccount: Command<unknown, unknown> = defineCommand({
  id: 'kernel.disableServiceAccount',
  title: text('停用接口账号', 'Disable a service account'),
  input: s.object({ account: s.string({ format: 'uuid' }) }),
  access: async ({ account }, context) =>
    manageRequest('kernel.serviceAccount', await serviceAccountOf(context.db, account), context),
  async run({ account: id }, context): Promise<void> {
    await managedAccount(context, id);
    await disable(context.db, { account: id, by: context.principal }, atOf(context));
    context.note({ account: id });
  },
}) as Command<unknown, unknown>;

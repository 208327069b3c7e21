import { type Command, defineCommand, fail, s, text } from '@changtong/core';
import { revokeServiceToken as revoke, serviceAccountOfToken } from '@changtong/identity';
import { atOf, managedAccount } from './found.ts';
import { manageRequest } from './holder-access.ts';

/** 作废令牌: from now on it is nobody's. Named by its id: the token itself is known to its user only. */
export const revokeServiceToken: Command<unknown, unknown> = defineCommand({
  id: 'kernel.revokeServiceToken',
  title: text('作废令牌', 'Revoke a token'),
  input: s.object({ token: s.string({ format: 'uuid' }) }),
  access: async ({ token }, context) =>
    manageRequest('kernel.serviceAccount', await serviceAccountOfToken(context.db, token), context),
  async run({ token }, context): Promise<void> {
    const owner = await serviceAccountOfToken(context.db, token);
    if (!owner) throw fail('notFound', 'kernel.people.noSuchToken', text('没有这个令牌', 'There is no such token'));
    await managedAccount(context, owner.id);
    const ended = await revoke(context.db, { token, by: context.principal }, atOf(context));
    if (!ended) {
      throw fail(
        'conflict',
        'kernel.people.tokenRevoked',
        text('这个令牌此前已经作废', 'This token was revoked before'),
      );
    }
    context.note({ account: owner.id, token });
  },
}) as Command<unknown, unknown>;

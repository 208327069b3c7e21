import { type Command, defineCommand, fail, s, text } from '@changtong/core';
import { issueServiceToken as issue, serviceAccountOf } from '@changtong/identity';
import { atOf, managedAccount } from './found.ts';
import { manageRequest, refuseAboveOwn, refuseOwn } from './holder-access.ts';

/** Longer than this no token lives, in days: one that everybody has forgotten must not work for ever. */
const longestDays = 366;

const input = s.object({
  account: s.string({ format: 'uuid' }),
  /** `action:type`, `*` for either. @example 'notices.read:notices.notice' */
  scopes: s.array(s.string({ format: 'line', minLength: 3, maxLength: 200 }), {
    minItems: 1,
    maxItems: 100,
    title: text('范围', 'Scopes'),
  }),
  days: s.integer({ minimum: 1, maximum: longestDays, title: text('有效天数', 'Days') }),
});

/** What {@link issueServiceToken} answers; the token is told this once. */
export interface IssuedToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** 签发令牌: for a service account, limited to scopes, for so many days. Whoever has the token can be the account. */
export const issueServiceToken: Command<unknown, unknown> = defineCommand({
  id: 'kernel.issueServiceToken',
  title: text('签发令牌', 'Issue a token'),
  input,
  access: async ({ account }, context) =>
    manageRequest('kernel.serviceAccount', await serviceAccountOf(context.db, account), context),
  async run({ account: id, scopes, days }, context): Promise<IssuedToken> {
    const account = await managedAccount(context, id);
    refuseOwn(context, id);
    refuseAboveOwn(context, account.clearance);
    if (account.disabledAt) {
      throw fail(
        'conflict',
        'kernel.people.accountDisabled',
        text('这个接口账号已停用', 'This service account is disabled'),
      );
    }
    const expiresAt = new Date(context.now.getTime() + days * 86_400_000);
    const issued = await issue(context.db, { account: id, scopes, expiresAt, by: context.principal }, atOf(context));
    context.note({ account: id, token: issued.id, scopes, expiresAt: expiresAt.toISOString() });
    return { ...issued, expiresAt };
  },
}) as Command<unknown, unknown>;

import { defineQuery, type Query, s, text } from '@changtong/core';
import { listServiceAccounts, listServiceTokens, type ServiceAccount, type ServiceToken } from '@changtong/identity';
import { mayManage, readablePost } from './holder-access.ts';

/** A row of {@link serviceAccounts}; the tokens without the tokens themselves. */
export interface ServiceAccountRow extends ServiceAccount {
  readonly tokens: readonly ServiceToken[];
  readonly manageable: boolean;
}

/** Service accounts with a post in an organisation whose people the principal may read, with their tokens. */
export const serviceAccounts: Query<unknown, unknown> = defineQuery({
  id: 'kernel.serviceAccounts',
  title: text('接口账号', 'Service accounts'),
  input: s.object({}),
  access: 'filtered',
  async run(_input, context): Promise<readonly ServiceAccountRow[]> {
    const accounts = await listServiceAccounts(context.db, { post: readablePost(context, 'kernel.serviceAccount') });
    const rows: ServiceAccountRow[] = [];
    for (const account of accounts) {
      const tokens = await listServiceTokens(context.db, account.id);
      rows.push({ ...account, tokens, manageable: mayManage(context, 'kernel.serviceAccount', account) });
    }
    return rows;
  },
}) as Query<unknown, unknown>;

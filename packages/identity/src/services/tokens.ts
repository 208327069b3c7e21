import { fail, newId, type Principal, type Sql, sql, text, type Zone } from '@changtong/core';
import { recordAct } from '../audit.ts';
import { hashSecret, isSecret, newSecret } from '../secret.ts';
import type { At } from '../settings.ts';
import type { ServiceToken } from './service-account.ts';

/** So that people and scanners recognise a token that lies where it should not. */
const prefix = 'changtong_';
const scopeForm = /^(\*|[A-Za-z][A-Za-z0-9.-]*):(\*|[A-Za-z][A-Za-z0-9.-]*)$/;

/**
 * Issues a token; it is returned this once and stored as a hash. Scopes are `action:type` and only ever narrow what
 * the account's posts allow. `tx` must be a transaction. Throws `invalid`, `notFound`.
 */
export async function issueServiceToken(
  tx: Sql,
  input: {
    readonly account: string;
    readonly scopes: readonly string[];
    readonly expiresAt: Date;
    readonly by: Principal;
  },
  at: At,
): Promise<{ readonly id: string; readonly token: string }> {
  const { account, scopes, expiresAt, by } = input;
  const bad = scopes.find((scope) => !scopeForm.test(scope));
  if (bad !== undefined || scopes.length === 0) {
    const message = text(
      '令牌的范围写作“操作:类型”，至少一项',
      'Scopes of a token are written action:type, at least one',
    );
    throw fail('invalid', 'identity.bad-scope', message, { path: '/scopes', params: { scope: bad ?? '' } });
  }
  if (expiresAt <= at.now) {
    throw fail('invalid', 'identity.expired', text('到期时间已过', 'It would have expired already'), {
      path: '/expiresAt',
    });
  }
  const id = newId(at.now);
  const secret = newSecret();
  const added = await tx.run(sql`
    insert into kernel.service_token (token_hash, id, service_account, scopes, created_at, expires_at)
    select ${hashSecret(secret)}, ${id}, a.id, ${scopes}::text[], ${at.now}, ${expiresAt}
    from kernel.service_account a where a.id = ${account} and a.disabled_at is null`);
  if (added === 0) {
    throw fail('notFound', 'identity.no-such-account', text('没有这个服务账号', 'There is no such service account'));
  }
  await recordAct(tx, { by, action: 'identity.issue-token', object: id, detail: { account, scopes: [...scopes] } }, at);
  return { id, token: `${prefix}${secret}` };
}

/** Ends a token; false when it had ended already. `tx` must be a transaction. */
export async function revokeServiceToken(
  tx: Sql,
  input: { readonly token: string; readonly by: Principal },
  at: At,
): Promise<boolean> {
  const ended = await tx.run(sql`
    update kernel.service_token set revoked_at = ${at.now} where id = ${input.token} and revoked_at is null`);
  if (ended > 0) await recordAct(tx, { by: input.by, action: 'identity.revoke-token', object: input.token }, at);
  return ended > 0;
}

/** The tokens of an account, latest first, without the tokens themselves. */
export const listServiceTokens = (db: Sql, account: string): Promise<readonly ServiceToken[]> =>
  db.rows<ServiceToken>(sql`
    select id, scopes, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt",
      revoked_at as "revokedAt"
    from kernel.service_token where service_account = ${account} order by created_at desc`);

/**
 * Who acts with a token, connected from `zone` (set by the host); undefined when the token is unknown, over or
 * revoked, or its account is stopped. Use is noted at most once a minute. Works with the gateway's rights too.
 */
export async function principalOfToken(
  db: Sql,
  token: string | undefined,
  at: At & { readonly zone: Zone },
): Promise<Principal | undefined> {
  if (!token?.startsWith(prefix)) return undefined;
  const secret = token.slice(prefix.length);
  if (!isSecret(secret)) return undefined;
  const row = await db.maybe<Pick<Principal, 'id' | 'name' | 'clearance' | 'posts' | 'scopes'>>(
    sql`select id, name, clearance, posts, scopes from intake.service_principal(${hashSecret(secret)}, ${at.now})`,
  );
  return row && { kind: 'service', ...row, zone: at.zone };
}

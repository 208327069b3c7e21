import { fail, type Principal, type Sql, text, type Zone } from '@changtong/core';
import { principalOfToken } from '@changtong/identity';
import { anonymousPrincipal } from '@changtong/runtime';
import type { Call } from '../http/env.ts';
import type { RateLimit } from '../intake/rate-limit.ts';

/** What is needed to say who calls the API. */
export interface Reception {
  readonly db: Sql;
  readonly zone: Zone;
  readonly clock: () => Date;
  /** How often an address may come with a token that is none. */
  readonly wrongTokens: RateLimit;
}

/**
 * Who calls the API: a service account for `Authorization: Bearer <token>`, nobody known without the header. Throws
 * `unauthenticated` for whatever else the header says, and `tooMany` after too many of these from one address.
 */
export async function principalOfCall(call: Call, { db, zone, clock, wrongTokens }: Reception): Promise<Principal> {
  const header = call.req.header('authorization');
  if (header === undefined) return anonymousPrincipal(zone);
  const { address } = call.get('asked').client;
  const wait = wrongTokens(address, false);
  if (wait > 0) throw tooOften(wait);
  const token = /^Bearer +(\S+)$/i.exec(header.trim())?.[1];
  const principal = await principalOfToken(db, token, { now: clock(), zone });
  if (principal) return principal;
  wrongTokens(address);
  throw token === undefined ? notBearer() : wrongToken();
}

const notBearer = () =>
  fail(
    'unauthenticated',
    'gateway.notBearer',
    text('请求头 Authorization 应写作“Bearer 令牌”', 'The header Authorization must read: Bearer <token>'),
    { remedy: text('公开数据不需要令牌，可以去掉这个请求头', 'Public data needs no token: leave the header out') },
  );

/** The same words for one that never was, one that is over and one that was revoked. */
const wrongToken = () =>
  fail(
    'unauthenticated',
    'gateway.wrongToken',
    text('令牌无效、已到期或已作废', 'This token is not valid, or not any more'),
    {
      remedy: text('请向签发令牌的管理员申请新的令牌', 'Ask the administrator who issued it for another one'),
    },
  );

const tooOften = (seconds: number) =>
  fail(
    'tooMany',
    'gateway.tooManyTokens',
    text('用无效令牌请求得太频繁', 'Too many requests with tokens that are none'),
    {
      params: { seconds },
      remedy: text(`请${seconds}秒后再试`, `Try again in ${seconds} seconds`),
    },
  );

import { timingSafeEqual } from 'node:crypto';
import { type Sql, sql } from '@changtong/core';
import type { Call } from '../http/env.ts';

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** `/healthz`: the process is up and answers. */
export const answerHealth = (call: Call): Response => call.body('ok\n', 200, plain);

/** `/readyz`: the database answers and the pointer to the release can be read. */
export async function answerReady(call: Call, db: Sql): Promise<Response> {
  try {
    const { release } = await db.one<{ release: number }>(sql`select release from publication.pointer`);
    return call.body(`ready, release ${release}\n`, 200, plain);
  } catch {
    return call.body('not ready: the database cannot be read\n', 503, { ...plain, 'retry-after': '5' });
  }
}

const same = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

/** Whether the metrics may be told: by token, or from this machine itself when no proxy stands between. */
export function mayReadMetrics(call: Call, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(call.req.header('authorization') ?? '')?.[1];
  if (token !== undefined && given !== undefined) return same(given, token);
  const forwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => call.req.header(name) !== undefined);
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(call.env?.incoming?.socket.remoteAddress ?? '');
}

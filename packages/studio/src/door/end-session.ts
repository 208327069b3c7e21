import { revokeSession } from '@changtong/identity';
import type { Desk } from '../host/host.ts';
import { readForm } from './body.ts';
import { type Exchange, redirect } from './exchange.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** POST /session/end: ends one of the person's own sessions, on another device. */
export async function postSessionEnd(exchange: Exchange, desk: Desk): Promise<void> {
  const { runtime, request, requestId } = exchange;
  const session = (await readForm(request)).get('session') ?? '';
  const ended =
    uuid.test(session) &&
    (await runtime.database.transaction((tx) =>
      revokeSession(
        tx,
        { person: desk.principal.id, session, by: desk.principal },
        { now: runtime.clock(), requestId },
      ),
    ));
  redirect(exchange, '/admin/sessions', { done: ended ? '那次登录已结束。' : '那次登录此前已经结束。' });
}

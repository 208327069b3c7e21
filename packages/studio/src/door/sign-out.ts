import { revokeSession, secretCookie } from '@changtong/identity';
import { type Exchange, redirect } from './exchange.ts';

/** POST /logout: the session ends in the kernel, the cookie goes. */
export async function postLogout(exchange: Exchange): Promise<void> {
  const { desk, runtime, origin, requestId } = exchange;
  if (desk)
    await runtime.database.transaction((tx) =>
      revokeSession(
        tx,
        { person: desk.principal.id, session: desk.session, because: 'signed-out', by: desk.principal },
        { now: runtime.clock(), requestId },
      ),
    );
  redirect(exchange, '/login', { done: '您已退出。' }, [secretCookie(origin).erase()]);
}

import { secretCookie, signIn } from '@changtong/identity';
import { readForm } from './body.ts';
import { type Exchange, failureOf, redirect } from './exchange.ts';
import { safePath } from './safe-path.ts';

/** POST /login. The page comes back with what was wrong and the login name, never with the password. */
export async function postLogin(exchange: Exchange): Promise<void> {
  const { request, runtime, origin, requestId, address } = exchange;
  const form = await readForm(request);
  const login = form.get('login') ?? '';
  const next = safePath(form.get('next'), '/admin');
  const back = next === '/admin' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
  try {
    const now = runtime.clock();
    const signedIn = await signIn(
      runtime.database,
      {
        login,
        password: form.get('password') ?? '',
        zone: runtime.zone,
        address,
        agent: request.headers['user-agent'] ?? '',
      },
      { now, requestId },
    );
    const seconds = Math.max(1, Math.floor((signedIn.expiresAt.getTime() - now.getTime()) / 1000));
    const cookie = secretCookie(origin).write(signedIn.token, seconds);
    redirect(exchange, signedIn.mustChangePassword ? '/admin/password' : next, undefined, [cookie]);
  } catch (error) {
    redirect(exchange, back, { problems: failureOf(exchange, error).problems, typed: { login: login.slice(0, 100) } });
  }
}

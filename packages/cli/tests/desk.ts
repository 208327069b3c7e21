import type { Account, RunningCity } from './running-city.ts';

/** Asks the studio as a browser of the same origin would; with `json` it posts. Waits for 30 seconds unless told. */
export type Desk = (path: string, json?: unknown, signal?: AbortSignal) => Promise<Response>;

/**
 * Signs in at the studio over HTTP.
 * @param login of an account of the city; the first one (the administrator) unless told
 */
export async function signIn(city: RunningCity, login?: string): Promise<Desk> {
  const { origin } = new URL(city.studio);
  const account = city.accounts().find((one) => login === undefined || one.login === login);
  if (!account) throw new Error(`The city has no account ${login}`);
  const entered = await fetch(new URL('/login', origin), {
    method: 'POST',
    body: formOf(account),
    headers: { origin },
    redirect: 'manual',
  });
  const cookies = entered.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  if (entered.headers.get('location') !== '/admin')
    throw new Error(`${account.login} was not let in: ${entered.status} ${entered.headers.get('location')}`);
  return (path, json, signal = AbortSignal.timeout(30_000)) =>
    fetch(new URL(path, origin), {
      redirect: 'manual',
      signal,
      headers: {
        cookie: cookies.join('; '),
        origin,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
    });
}

const formOf = ({ login, password }: Account): URLSearchParams =>
  new URLSearchParams({ login, password, next: '/admin' });

import type { RequestHeaders } from './headers.ts';

/** The cookie that carries a session's token, or another secret, for one address. */
export interface SecretCookie {
  readonly name: string;
  /** The secret that came with a request. */
  read(headers: RequestHeaders): string | undefined;
  /** A `Set-Cookie` line. */
  write(secret: string, maxAgeSeconds: number): string;
  /** A `Set-Cookie` line that takes it away. */
  erase(): string;
}

/**
 * A cookie that no script reads and only our own site sends. Over https it is Secure and bound to the host (`__Host-`);
 * on plain http (a developer's machine) it carries the port in its name, since cookies of one host are shared by all.
 * @param origin where the process is reached. @example secretCookie('http://localhost:3000').name // 'changtong-session-3000'
 */
export function secretCookie(origin: string, purpose = 'session'): SecretCookie {
  const { protocol, port } = new URL(origin);
  const secure = protocol === 'https:';
  const name = secure ? `__Host-changtong-${purpose}` : `changtong-${purpose}-${port || '80'}`;
  const write = (secret: string, maxAgeSeconds: number): string =>
    `${name}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}; Max-Age=${maxAgeSeconds}`;
  return {
    name,
    read: (headers) =>
      (headers.get('cookie') ?? '')
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${name}=`))
        ?.slice(name.length + 1),
    write,
    erase: () => write('', 0),
  };
}

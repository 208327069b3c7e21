import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptCost } from '../settings.ts';

/** scrypt off the main thread. The text is normalised, so that one password typed on two keyboards is one. */
const derive = (password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const maxmem = 256 * N * r;
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** A hash that carries its parameters: `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password is the hashed one, and whether the hash was made at another cost than today's. */
export async function verifyPassword(
  password: string,
  stored: string,
  cost: ScryptCost,
): Promise<{ readonly ok: boolean; readonly outdated: boolean }> {
  const [name, N, r, p, salt = '', key = ''] = stored.split('$');
  const made = { N: Number(N), r: Number(r), p: Number(p) };
  if (name !== 'scrypt') throw new Error('A stored password hash is not in the form scrypt$N$r$p$salt$key');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), made);
  const ok = expected.length === actual.length && timingSafeEqual(expected, actual);
  return { ok, outdated: made.N !== cost.N || made.r !== cost.r || made.p !== cost.p };
}

/** Takes as long as a verification and never holds: for logins that do not exist. */
export async function pretendToVerify(password: string, cost: ScryptCost): Promise<void> {
  await derive(password, Buffer.alloc(16), cost);
}

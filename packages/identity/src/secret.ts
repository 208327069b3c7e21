import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as text that fits a cookie or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. A plain digest is enough: 256 random bits cannot be guessed. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Whether a presented text can be one of our secrets at all; saves the database the question. */
export const isSecret = (presented: string | undefined | null): presented is string =>
  typeof presented === 'string' && /^[A-Za-z0-9_-]{43}$/.test(presented);

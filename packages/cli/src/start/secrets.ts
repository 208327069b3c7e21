import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets that this installation made for itself on its first start; kept in DATA_DIR, readable by its owner only. */
export interface Secrets {
  /** Signs Payload's internals. */
  readonly payload: string;
  /** Signs the tokens of HTML forms. */
  readonly forms: string;
}

export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const make = (): string => randomBytes(32).toString('base64url');
  const secrets: Secrets = { payload: make(), forms: make() };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

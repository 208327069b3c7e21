import { createHash } from 'node:crypto';
import { type ProcessKind, processKinds } from '../types.ts';

/** PostgreSQL cuts longer identifiers silently. */
const longest = 63;

/**
 * The role of a process kind for a database. Roles belong to the whole cluster, so the name carries the database:
 * two copies of the product on one cluster never meet. @example roleName('city', 'gateway') // 'city_gateway'
 */
export function roleName(database: string, kind: ProcessKind): string {
  const plain = `${database}_${kind}`;
  if (Buffer.byteLength(plain) <= longest) return plain;
  const short = createHash('sha256').update(database).digest('hex').slice(0, 16);
  return `${database.slice(0, longest - 17 - kind.length - 1)}_${short}_${kind}`.replace(/[^\x20-\x7e]/g, '_');
}

/** All roles of a database by kind. */
export const roleNames = (database: string): Readonly<Record<ProcessKind, string>> =>
  Object.fromEntries(processKinds.map((kind) => [kind, roleName(database, kind)])) as Record<ProcessKind, string>;

/** The schema of a plugin. @example schemaOf('e-supervision') // 'e_supervision' */
export const schemaOf = (plugin: string): string => plugin.replaceAll('-', '_');

/** Quotes an identifier for DDL, where parameters are not possible. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Quotes a string for DDL, where parameters are not possible. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The same server with another database, user and password. */
export function urlFor(adminUrl: string, to: { database: string; user?: string; password?: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(to.database)}`;
  if (to.user !== undefined) url.username = encodeURIComponent(to.user);
  if (to.password !== undefined) url.password = encodeURIComponent(to.password);
  return url.href;
}

import { createHash } from 'node:crypto';
import { type SqlQuery, sql } from '@changtong/core';

/** The hash before the first row. */
export const beginning = 'sm3:'.padEnd(68, '0');

/**
 * What is hashed of a row of `kernel.audit a`: the server's own text of an array of all columns, independent of the
 * session's time zone. Adding a column to the table means a new version of this text for rows sealed from then on.
 */
export const canonicalRow: SqlQuery = sql`
  pg_catalog.jsonb_build_array(
    a.id, (extract(epoch from a.at) * 1000000)::bigint, a.request_id, a.principal_kind, a.principal_id,
    a.principal_name, a.zone, a.action, a.object_type, a.object_id, a.organisation, a.level, a.detail, a.xid::text
  )::text`;

/** The next link of the chain (SM3, GB/T 32905-2016): over the hash before it and the row. */
export const nextHash = (before: string, canonical: string): string =>
  `sm3:${createHash('sm3').update(before).update('\n').update(canonical).digest('hex')}`;

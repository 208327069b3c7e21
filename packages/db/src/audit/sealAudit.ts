import { type Sql, sql } from '@changtong/core';
import { beginning, canonicalRow, nextHash } from './canonicalRow.ts';

const atOnce = 2_000;

export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** The last link of the chain. */
export async function auditHead(db: Sql): Promise<Head> {
  const head = await db.maybe<Head>(sql`select sequence, hash from kernel.audit_seal order by sequence desc limit 1`);
  return head ?? { sequence: 0, hash: beginning };
}

/**
 * Chains the rows that are not yet sealed and that no transaction still open can come before: those written by
 * transactions below the snapshot's xmin. One sealer at a time (a lock that lives as long as the transaction).
 * @param from rows of earlier transactions are known to be sealed; what the last call gave as `next`
 * @returns how many were sealed, and from where to go on
 */
export async function sealAudit(
  tx: Sql,
  from: string,
  now: Date,
): Promise<{ readonly sealed: number; readonly next: string; readonly more: boolean }> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('changtong.audit', 0))`);
  const { xmin } = await tx.one<{ xmin: string }>(
    sql`select pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text as xmin`,
  );
  const rows = await tx.rows<{ id: string; canonical: string }>(sql`
    select a.id, ${canonicalRow} as canonical
    from kernel.audit a
    where a.xid >= ${from}::xid8 and a.xid < ${xmin}::xid8
      and not exists (select from kernel.audit_seal s where s.audit_id = a.id)
    order by a.xid, a.id limit ${atOnce}`);
  const head = await auditHead(tx);
  let hash = head.hash;
  const hashes = rows.map(({ canonical }) => {
    hash = nextHash(hash, canonical);
    return hash;
  });
  if (rows.length > 0) {
    await tx.run(sql`
      insert into kernel.audit_seal (sequence, audit_id, hash, sealed_at)
      select ${head.sequence}::bigint + place, id, hash, ${now}
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${hashes}::text[]) with ordinality as row (id, hash, place)`);
  }
  const more = rows.length === atOnce;
  return { sealed: rows.length, next: more ? from : xmin, more };
}

/**
 * Where a sealer that has just started goes on: after the newest sealed transaction, so that a row smuggled in before
 * it stays unsealed and is found. In a database restored from a dump transactions are counted anew, from the start.
 */
export async function sealFrom(db: Sql): Promise<string> {
  const { start } = await db.one<{ start: string }>(sql`
    select case when newest < pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()) then newest::text else '0' end as start
    from (select coalesce(max(a.xid), '0'::xid8) as newest
          from (select audit_id from kernel.audit_seal order by sequence desc limit 1) s
          join kernel.audit a on a.id = s.audit_id) sealed`);
  return start;
}

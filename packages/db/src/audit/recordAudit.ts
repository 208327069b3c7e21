import { type JsonObject, newId, type Principal, type Sql, sql } from '@changtong/core';

/** One line of the audit trail. */
export interface AuditEntry {
  /** The moment of the command (`ctx.now`). */
  readonly at: Date;
  readonly requestId: string;
  readonly principal: Pick<Principal, 'kind' | 'id' | 'name' | 'zone'>;
  /** What was done. @example 'notices.publishEdition' */
  readonly action: string;
  readonly object?: {
    readonly type: string;
    readonly id?: string;
    readonly organisation: string;
    readonly level: string;
  };
  readonly detail: JsonObject;
}

/** Writes the line in the transaction of the change itself: both commit or neither. Gives its id. */
export async function recordAudit(tx: Sql, entry: AuditEntry): Promise<string> {
  const { principal, object } = entry;
  const id = newId(entry.at);
  await tx.run(sql`
    insert into kernel.audit (
      id, at, request_id, principal_kind, principal_id, principal_name, zone, action,
      object_type, object_id, organisation, level, detail
    ) values (
      ${id}, ${entry.at}, ${entry.requestId}, ${principal.kind}, ${principal.id}, ${principal.name}, ${principal.zone},
      ${entry.action}, ${object?.type ?? null}, ${object?.id ?? null}, ${object?.organisation ?? null},
      ${object?.level ?? null}, ${JSON.stringify(entry.detail)}::jsonb
    )`);
  return id;
}

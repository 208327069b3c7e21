import type { JsonObject, Principal, Sql } from '@changtong/core';
import { recordAudit } from '@changtong/db';
import type { At } from './settings.ts';

/** What every changing function here writes down, in the transaction of the change. */
export interface Act {
  readonly by: Pick<Principal, 'kind' | 'id' | 'name' | 'zone'>;
  /** @example 'identity.create-person' */
  readonly action: string;
  /** Id of the person, session, account or token it was done to; absent when it is not known who that is. */
  readonly object?: string;
  readonly detail?: JsonObject;
}

/** Identities belong to no organisation: their trail is for those who may see all of it. */
export async function recordAct(tx: Sql, { by, action, object, detail = {} }: Act, at: At): Promise<void> {
  await recordAudit(tx, {
    at: at.now,
    requestId: at.requestId ?? '',
    principal: by,
    action,
    ...(object && { object: { type: 'identity', id: object, organisation: '', level: 'internal' } }),
    detail,
  });
}

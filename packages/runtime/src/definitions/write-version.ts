import { type Json, type Kind, type Sql, sql, type Version } from '@changtong/core';
import { type Changed, versionsChannel } from './version-store.ts';

/** Longest payload of NOTIFY is 8000 bytes; what does not fit is told as “anything”. */
const longestPayload = 7_500;

/** One enactment of a definition at a time, until the transaction ends. */
export const lockDefinition = (tx: Sql, kind: string, id: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`definition ${kind} ${id}`}, 0))`);

/** The row of a version, and what of it the public zone may know. */
export async function insertVersion(
  tx: Sql,
  version: Version<Json>,
  given: { readonly kind: Kind<unknown>; readonly now: Date; readonly enactedBy: string; readonly proposedBy?: string },
): Promise<void> {
  const { kind, id, number, organisation, title, format, content, hash, effectiveFrom } = version;
  await tx.run(sql`
    insert into kernel.version
      (kind, id, number, organisation, title, format, content, hash, effective_from, enacted_at, enacted_by, proposed_by)
    values (${kind}, ${id}, ${number}, ${organisation}, ${title}, ${format}, ${JSON.stringify(content)}::jsonb, ${hash},
      ${effectiveFrom}, ${given.now}, ${given.enactedBy}, ${given.proposedBy ?? null})`);
  const shown = given.kind.publicContent?.(content);
  if (shown !== undefined) await insertPublicContent(tx, version, shown);
}

async function insertPublicContent(tx: Sql, version: Version<Json>, shown: Json): Promise<void> {
  const { kind, id, number, organisation, title, format, hash, effectiveFrom } = version;
  await tx.run(sql`
    insert into publication.definition (kind, id, number, organisation, title, format, content, hash, effective_from)
    values (${kind}, ${id}, ${number}, ${organisation}, ${title}, ${format}, ${JSON.stringify(shown)}::jsonb, ${hash},
      ${effectiveFrom})`);
}

/** Shows the public zone something else of the same version, or nothing. Only the worker may. */
export async function replacePublicContent(tx: Sql, version: Version<Json>, shown: Json | undefined): Promise<void> {
  const { kind, id, number } = version;
  await tx.run(sql`delete from publication.definition where kind = ${kind} and id = ${id} and number = ${number}`);
  if (shown !== undefined) await insertPublicContent(tx, version, shown);
}

/** Tells every process at the moment of the commit. */
export async function notifyVersions(tx: Sql, changed: readonly Changed[]): Promise<void> {
  const payload = JSON.stringify(changed.map(({ kind, id }) => ({ kind, id })));
  const fits = Buffer.byteLength(payload) <= longestPayload;
  await tx.run(sql`select pg_notify(${versionsChannel}, ${fits ? payload : ''})`);
}

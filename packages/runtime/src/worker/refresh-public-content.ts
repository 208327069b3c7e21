import { canonicalJson, type Kind, type Sql, sql } from '@changtong/core';
import { selectTimeline, toVersion } from '../definitions/version-table.ts';
import { notifyVersions, replacePublicContent } from '../definitions/write-version.ts';

/**
 * Brings what the public zone knows of definitions in step with what their kinds let out *now*: a newer plugin may show
 * more, less, or in another format than the one that was there when a version was enacted. Says how many were behind.
 */
export async function refreshPublicContent(tx: Sql, kinds: Iterable<Kind<unknown>>, now: Date): Promise<number> {
  const changed: { readonly kind: string; readonly id: string }[] = [];
  for (const kind of kinds) {
    const shown = await tx.rows<{ id: string; number: number; format: number; content: unknown }>(
      sql`select id, number, format, content from publication.definition where kind = ${kind.id}`,
    );
    const before = new Map(shown.map((row) => [`${row.id} ${row.number}`, row]));
    for (const row of await selectTimeline(tx, 'kernel', kind.id, now)) {
      const version = toVersion(row, kind);
      const visible = kind.publicContent?.(version.content);
      const known = before.get(`${row.id} ${row.number}`);
      const same = known?.format === version.format && canonicalJson(known.content) === canonicalJson(visible ?? null);
      if (same || (visible === undefined && !known)) continue;
      await replacePublicContent(tx, version, visible);
      changed.push({ kind: kind.id, id: row.id });
    }
  }
  if (changed.length > 0) await notifyVersions(tx, changed);
  return changed.length;
}

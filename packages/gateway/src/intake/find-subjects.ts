import { type Intake, isProblemError, type Sql, sql } from '@changtong/core';
import type { Subject, Typed } from '@changtong/page-kit';
import type { Asked } from '../http/env.ts';
import { linkFrom } from '../screens/frame.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By field: the published thing whose id stands in it, so that the form can name it. None while the database is away. */
export async function findSubjects(
  db: Sql,
  asked: Asked,
  intake: Intake<unknown>,
  typed: Typed,
): Promise<ReadonlyMap<string, Subject>> {
  const subjects = new Map<string, Subject>();
  for (const [name, node] of Object.entries(intake.shape.node.properties ?? {})) {
    const id = typed.get(name)?.[0] ?? '';
    if (node.format !== 'uuid' || !uuid.test(id)) continue;
    const found = await published(db, id, asked.site?.id ?? null);
    if (!found) continue;
    const isHere = found.site === asked.site?.id;
    subjects.set(name, { title: found.title, ...(isHere && { href: linkFrom(asked, found.path) }) });
  }
  return subjects;
}

interface Published {
  readonly site: string;
  readonly path: string;
  readonly title: string;
}

/** As visitors see it now, of this site if it is there. */
async function published(db: Sql, id: string, site: string | null): Promise<Published | undefined> {
  try {
    return await db.maybe<Published>(sql`
      select e.site, e.path, e.title from publication.entry e, publication.pointer
      where e.id = ${id}::uuid
        and e.valid_from <= pointer.release and (e.valid_to is null or e.valid_to > pointer.release)
      order by (e.site = ${site}) desc nulls last, e.site, e.path limit 1`);
  } catch (error) {
    if (isProblemError(error) && error.failure === 'unavailable') return undefined;
    throw error;
  }
}

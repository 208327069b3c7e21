import { type BlobStore, type DefinitionReader, fail, type Problem, type Sql, sql, text } from '@changtong/core';
import { type Memory, pathsOfSite, readMemory } from './memory.ts';
import type { PageType, Site } from './page.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Reading } from './recorder.ts';
import { type Rendered, renderPages } from './render.ts';
import { pageTypesById, unitsOf } from './units.ts';
import { writeRelease } from './write-release.ts';

/** What publishing needs of a database; db's `Database` is one. */
export interface PublishingDatabase {
  readonly sql: Sql;
  transaction<T>(work: (tx: Sql) => Promise<T>, options?: { readonly readOnly?: boolean }): Promise<T>;
}

export interface PublishOptions {
  readonly database: PublishingDatabase;
  readonly blobs: BlobStore;
  /** The definitions in force at `now`; given the snapshot in which everything of this publish is read. */
  readonly definitions: (snapshot: Sql) => DefinitionReader;
  /** The sites in force at `now`. */
  readonly sites: (definitions: DefinitionReader) => Promise<readonly Site[]>;
  readonly pageTypes: readonly PageType[];
  readonly now: Date;
  /** Plans and renders everything, whatever has changed: after an update of the program, and to verify. */
  readonly full?: boolean;
  /** Told while rendering. */
  readonly progress?: (done: number, total: number) => void;
}

export interface PublishResult {
  /** The release that visitors see now. */
  readonly release: number;
  readonly rendered: number;
  /** Pages that came out differently, or are new. */
  readonly changed: number;
  readonly removed: number;
  /** What did not stop the release but somebody has to look at: columns left out. */
  readonly problems: readonly Problem[];
}

interface Prepared {
  readonly memory: Memory;
  readonly plan: Plan;
  readonly rendered: Rendered;
  readonly problems: readonly Problem[];
}

/** Reads, plans and renders in one snapshot, so that all pages of a release show the same state. */
async function prepare(options: PublishOptions, snapshot: Sql): Promise<Prepared> {
  const { blobs, now, full = false, progress } = options;
  // Must be the first statement of the transaction.
  await snapshot.run(sql`set transaction isolation level repeatable read`);
  const definitions = options.definitions(snapshot);
  const pageTypes = pageTypesById(options.pageTypes);
  const memory = await readMemory(snapshot, now);
  const { units, problems } = unitsOf(await options.sites(definitions), pageTypes);
  const planning: Reading = { context: { db: snapshot, now, definitions, blobs }, pageTypes, cache: new Map() };
  const plan = await makePlan({ db: snapshot, units, memory, reading: planning, full });
  const rendering: Reading = { ...planning, addresses: addressesAfter(snapshot, plan) };
  const rendered = await renderPages({
    db: snapshot,
    blobs,
    reading: rendering,
    tasks: plan.tasks,
    mend: full,
    progress,
  });
  return { memory, plan, rendered, problems };
}

/** The addresses of a site as they are after the plan. */
function addressesAfter(db: Sql, plan: Plan): (site: string) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  const find = async (site: string): Promise<readonly string[]> => {
    const paths = new Set(await pathsOfSite(db, site));
    for (const row of plan.goneRoutes) if (row.site === site) paths.delete(row.path);
    for (const row of plan.newRoutes) if (row.site === site) paths.add(row.path);
    return [...paths].sort();
  };
  return (site) => {
    const found = known.get(site) ?? find(site);
    known.set(site, found);
    return found;
  };
}

/** Another publisher being faster twice is possible; more often means that something publishes in a loop. */
const attempts = 5;

/**
 * Publishes everything that was announced and everything that time has changed, as one release: what visitors see
 * changes at one moment or not at all. Bytes are stored first; rows, pointer and the end of the announced changes are
 * one transaction. When a page type fails, or two give the same address, nothing is published, the old release stays,
 * the changes stay announced, and all problems are thrown.
 */
export async function publishChanges(options: PublishOptions): Promise<PublishResult> {
  const { database, now } = options;
  for (let i = 0; i < attempts; i++) {
    const prepared = await database.transaction((snapshot) => prepare(options, snapshot), { readOnly: true });
    const { plan, rendered, memory, problems } = prepared;
    const idle =
      plan.planned.length + plan.goneUnits.length + plan.tasks.length + memory.changes.length === 0 && !options.full;
    if (idle) return { release: memory.release, rendered: 0, changed: 0, removed: 0, problems };
    const release = await database.transaction((tx) => writeRelease(tx, { memory, plan, rendered, now }));
    if (release === undefined) continue;
    return {
      release,
      rendered: rendered.dependencies.length,
      changed: rendered.changed.length,
      removed: plan.goneRoutes.length,
      problems,
    };
  }
  throw fail(
    'conflict',
    'sitegen.publish.overtaken',
    text(
      `发布时一直有其他发布在进行，试了 ${attempts} 次仍未成功`,
      `Other publishers were faster ${attempts} times in a row`,
    ),
    { remedy: text('稍后再试；同一时刻只应有一个发布进程', 'Try again later; only one process should publish') },
  );
}

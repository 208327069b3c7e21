import { createHash } from 'node:crypto';
import { type BlobStore, bigrams, canonicalJson, type Problem, type Sql, searchable } from '@changtong/core';
import { type Address, fingerprintsAt } from './memory.ts';
import type { Page, PublicEntry } from './page.ts';
import type { Task } from './plan.ts';
import { type Dependencies, type Reading, recordingReader } from './recorder.ts';
import { attempt, refuse } from './refusal.ts';

/** A rendered page that differs from what is published at its address. */
export interface ChangedPage extends Address {
  readonly blob: string;
  readonly media_type: string;
  readonly size: number;
  readonly fingerprint: string;
  readonly entry: EntryRow | undefined;
}

export interface EntryRow extends Address {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly summary: string;
  readonly published_at: string;
  readonly organisation: string;
  readonly data: PublicEntry['data'];
  readonly search_title: string;
  readonly search_text: string;
  readonly bigrams: readonly string[];
}

/** What rendering found. */
export interface Rendered {
  readonly changed: readonly ChangedPage[];
  /** What every rendered page has read, whether it came out differently or not. */
  readonly dependencies: readonly (Address & Dependencies)[];
}

/** So many pages are compared and stored at a time: memory stays flat however large the release is. */
const batchSize = 200;

/** What PostgreSQL can store: no NUL, no half of a surrogate pair. */
const storable = (value: string): string => value.replaceAll('\0', '').toWellFormed();

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Said while the page is known, not when the release is written. */
function checkEntry({ id, publishedAt }: PublicEntry): void {
  if (!uuid.test(id)) throw new TypeError(`the id of its entry is no UUID: ${id}`);
  if (Number.isNaN(Date.parse(publishedAt)))
    throw new TypeError(`the publishedAt of its entry is no instant: ${publishedAt}`);
}

function entryRow(address: Address, entry: PublicEntry): EntryRow {
  const words = searchable(`${entry.title}\n${entry.text}`);
  return {
    site: address.site,
    path: address.path,
    id: entry.id,
    type: entry.type,
    title: storable(entry.title),
    summary: storable(entry.summary),
    published_at: entry.publishedAt,
    organisation: entry.organisation,
    data: JSON.parse(JSON.stringify(entry.data), (_key, value) =>
      typeof value === 'string' ? storable(value) : value,
    ) as PublicEntry['data'],
    search_title: searchable(entry.title),
    search_text: words,
    bigrams: bigrams(words),
  };
}

const sha256 = (bytes: Uint8Array | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function renderOne(task: Task, reading: Reading, problems: Problem[]) {
  const recorder = recordingReader(reading, task.unit.site);
  const place = {
    site: task.site,
    pageType: task.unit.pageType.id,
    column: task.unit.column?.slug,
    address: task.path,
  };
  const page = await attempt(problems, place, async () => {
    const made = await task.unit.pageType.render(
      { path: task.path, args: task.args },
      task.unit.column,
      recorder.reader,
    );
    if (made.entry) checkEntry(made.entry);
    const bytes = typeof made.body === 'string' ? new TextEncoder().encode(made.body) : made.body;
    const blob = sha256(bytes);
    return {
      made,
      bytes,
      blob,
      fingerprint: sha256(`${made.mediaType}\n${blob}\n${canonicalJson(made.entry ?? null)}`),
    };
  });
  return page && { task, ...page, dependencies: recorder.dependencies() };
}

type Made = {
  task: Task;
  made: Page;
  bytes: Uint8Array;
  blob: string;
  fingerprint: string;
  dependencies: Dependencies;
};

/**
 * Renders pages and keeps those that came out differently; their bytes are in the blob store when this returns.
 * @param mend also store the bytes of unchanged pages that the blob store has lost
 */
export async function renderPages(given: {
  readonly db: Sql;
  readonly blobs: BlobStore;
  readonly reading: Reading;
  readonly tasks: readonly Task[];
  readonly mend: boolean;
  readonly progress: ((done: number, total: number) => void) | undefined;
}): Promise<Rendered> {
  const { db, blobs, reading, tasks, mend, progress } = given;
  const problems: Problem[] = [];
  const changed: ChangedPage[] = [];
  const dependencies: (Address & Dependencies)[] = [];

  const keep = async (pages: readonly Made[]): Promise<void> => {
    const addresses = pages.map(({ task }) => ({ site: task.site, path: task.path }));
    const published = new Map(
      (await fingerprintsAt(db, addresses)).map((row) => [`${row.site} ${row.path}`, row.fingerprint]),
    );
    await Promise.all(
      pages.map(async ({ task: { site, path }, made, bytes, blob, fingerprint }) => {
        const same = published.get(`${site} ${path}`) === fingerprint;
        if (same && (!mend || (await blobs.has(blob)))) return;
        await blobs.put(bytes);
        if (same) return;
        const entry = made.entry && entryRow({ site, path }, made.entry);
        changed.push({ site, path, blob, media_type: made.mediaType, size: bytes.length, fingerprint, entry });
      }),
    );
  };

  for (let start = 0; start < tasks.length; start += batchSize) {
    const pages: Made[] = [];
    for (const task of tasks.slice(start, start + batchSize)) {
      const page = await renderOne(task, reading, problems);
      if (!page) continue;
      pages.push(page);
      dependencies.push({ site: task.site, path: task.path, ...page.dependencies });
    }
    if (problems.length === 0) await keep(pages);
    progress?.(Math.min(start + batchSize, tasks.length), tasks.length);
  }
  refuse(problems);
  return { changed, dependencies };
}

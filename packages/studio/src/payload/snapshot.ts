import { type ContentSnapshot, hashOf, type JsonObject, type Level } from '@changtong/core';
import type { PayloadRequest } from 'payload';

/** The newest stored version of a working copy and the snapshot it gives. */
export interface StoredContent {
  readonly contentType: string;
  readonly snapshot: ContentSnapshot;
  /** Row of the version, so that a later reader can find exactly this one. */
  readonly version: string;
  readonly savedAt: string;
}

interface VersionRow {
  readonly id: string;
  readonly updatedAt: string;
  readonly version: {
    readonly contentType?: string | null;
    readonly title?: string | null;
    readonly organisation?: string | null;
    readonly level?: Level | null;
    readonly fields?: JsonObject | null;
    readonly body?: JsonObject | null;
    readonly authors?: readonly string[] | null;
  };
}

const emptyBody: JsonObject = {
  root: { type: 'root', format: '', indent: 0, version: 1, direction: 'ltr', children: [] },
};

/** What will be reviewed: exactly the fields of the snapshot, hashed by their canonical JSON. */
export function snapshotOf(document: string, stored: VersionRow['version']): ContentSnapshot {
  const reviewed = {
    title: stored.title ?? '',
    organisation: stored.organisation ?? '',
    level: stored.level ?? 'public',
    body: stored.body ?? emptyBody,
    fields: stored.fields ?? {},
  } as const;
  return { document, hash: hashOf(reviewed), ...reviewed, authors: stored.authors ?? [] };
}

/** Reads the newest version as this person (the collection's access rules apply); undefined when there is none to see. */
export async function storedContent(request: PayloadRequest, document: string): Promise<StoredContent | undefined> {
  const found = await request.payload.findVersions({
    collection: 'contents',
    where: { parent: { equals: document } },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    pagination: false,
    locale: 'zh',
    showHiddenFields: true,
    overrideAccess: false,
    req: request,
    user: request.user,
  });
  const row = found.docs[0] as unknown as VersionRow | undefined;
  if (!row) return undefined;
  return {
    contentType: row.version.contentType ?? '',
    snapshot: snapshotOf(document, row.version),
    version: row.id,
    savedAt: row.updatedAt,
  };
}

import {
  type Definition,
  fail,
  freezeVersion,
  type Json,
  type Kinds,
  kindsOf,
  parseDefinition,
  text,
} from '@changtong/core';
import type { PayloadRequest } from 'payload';
import { type Desk, host } from '../host/host.ts';

/** A definition draft as it is stored. */
export interface StoredDraft {
  readonly id: string;
  readonly title?: string | null;
  readonly kind?: string | null;
  readonly definitionId?: string | null;
  readonly organisation?: string | null;
  readonly content?: Json;
  /** Number of the version the draft began from; 0 for a new definition. */
  readonly basedOn?: number | null;
  /** Hash of what was last handed in from this draft, so that its own version does not count as somebody else's. */
  readonly handedIn?: string | null;
}

/** One row of the query `kernel.versions`, newest first. */
interface VersionRow {
  readonly number: number;
  readonly hash: string;
}

/** Reads a draft as this person; the collection's access rules apply. */
export async function storedDraft(request: PayloadRequest): Promise<StoredDraft> {
  const found = await request.payload.find({
    collection: 'drafts',
    where: { id: { equals: String(request.routeParams?.id) } },
    limit: 1,
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: false,
    req: request,
    user: request.user,
  });
  const draft = found.docs[0] as unknown as StoredDraft | undefined;
  if (!draft) throw fail('notFound', 'studio.noDraft', text('没有这份草稿', 'No such draft'));
  return draft;
}

export const studioKinds = (): Kinds => kindsOf(host().runtime.plugins);

/** The definition that a draft says, in the present format of its kind. Throws ProblemError with everything wrong. */
export function definitionOf(draft: StoredDraft): Definition {
  const kinds = studioKinds();
  return parseDefinition(kinds, {
    kind: draft.kind ?? '',
    id: draft.definitionId ?? '',
    organisation: draft.organisation ?? '',
    title: draft.title ?? '',
    format: kinds.get(draft.kind ?? '')?.format ?? 1,
    content: draft.content ?? {},
  });
}

/** The hash that the definition would have as a version. */
export const versionHash = (definition: Definition): string =>
  freezeVersion(studioKinds(), definition, { number: 1, effectiveFrom: new Date(0) }).hash;

/** The newest version of a definition that this person may read. */
export async function newestVersion(definition: Definition, desk: Desk): Promise<VersionRow | undefined> {
  const rows = await host().runtime.query<readonly VersionRow[]>(
    'kernel.versions',
    { kind: definition.kind, id: definition.id },
    { principal: desk.principal },
  );
  return rows[0];
}

/** The version number the change is based on: the draft's own last hand-in counts as its base. */
export const baseOf = (draft: StoredDraft, newest: VersionRow | undefined): number =>
  newest && newest.hash === draft.handedIn ? newest.number : (draft.basedOn ?? 0);

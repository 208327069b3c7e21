import {
  type AccessRequest,
  type Action,
  type CommandContext,
  type Contributions,
  type Definition,
  fail,
  freezeVersion,
  type Json,
  type Kinds,
  type LintContext,
  type Sql,
  text,
  type Version,
} from '@changtong/core';
import { definitionsTag, definitionTag } from '@changtong/sitegen';
import { announce } from '../announce.ts';
import type { Changed } from './version-store.ts';
import { selectKnown, selectLatest, toVersion } from './version-table.ts';
import { insertVersion, lockDefinition, notifyVersions } from './write-version.ts';

/** What the commands on definitions know of the process they run in. */
export interface Enacting {
  readonly kinds: Kinds;
  readonly contributes: (point: keyof Contributions, id: string) => boolean;
  /** What plugins declare; policies are checked against it. */
  readonly actions: readonly Action[];
  /** Tells the unit of work which versions it wrote, so that nothing older is remembered. */
  readonly wrote: (context: CommandContext, changed: Changed) => void;
}

export interface EnactOptions {
  /** The number the caller saw last, 0 for none; undefined = do not ask. */
  readonly expectedPrevious?: number;
  /** Not in the past; default now. */
  readonly effectiveFrom?: Date;
  readonly proposedBy?: string;
}

type Owned = Pick<Definition, 'kind' | 'id' | 'organisation'>;
type InZone = Pick<CommandContext, 'zone'>;

const definitionRequest = (action: string, { kind, id, organisation }: Owned, { zone }: InZone): AccessRequest => ({
  action,
  act: 'write',
  // Definitions are work documents of their owner, kept in the zone of the desk.
  object: { type: kind, organisation, level: 'internal', zone, id },
});
export const enactRequest = (definition: Owned, context: InZone) =>
  definitionRequest('kernel.enact', definition, context);
export const proposeRequest = (definition: Owned, context: InZone) =>
  definitionRequest('kernel.propose', definition, context);

/** Asks the right of the owner and, where a definition changes hands, of the owner before. */
async function authorizeOwners(
  context: CommandContext,
  definition: Owned,
  request: typeof enactRequest,
): Promise<void> {
  const latest = await selectLatest(context.db, definition.kind, definition.id);
  for (const organisation of new Set([definition.organisation, latest?.organisation ?? definition.organisation])) {
    context.authorize(request({ ...definition, organisation }, context));
  }
}
export const authorizeEnactment = (context: CommandContext, definition: Owned) =>
  authorizeOwners(context, definition, enactRequest);
export const authorizeProposal = (context: CommandContext, definition: Owned) =>
  authorizeOwners(context, definition, proposeRequest);

/** What lint may know: everything enacted, and everything in the same batch. */
export async function lintContextFor(
  db: Sql,
  enacting: Pick<Enacting, 'contributes'>,
  batch: readonly Pick<Definition, 'kind' | 'id'>[],
): Promise<LintContext> {
  const known = new Set([...(await selectKnown(db)), ...batch].map(({ kind, id }) => `${kind} ${id}`));
  return { knows: (kind, id) => known.has(`${kind} ${id}`), contributes: enacting.contributes };
}

/** Lock, number, freeze, write, follow, tell: a parsed and linted definition becomes a version. */
export async function enactVersion(
  enacting: Enacting,
  context: CommandContext,
  definition: Definition,
  options: EnactOptions,
): Promise<Version<Json>> {
  const { kinds } = enacting;
  const kind = kinds.get(definition.kind);
  if (!kind) throw new TypeError(`enactVersion before parseDefinition: no kind ${definition.kind}`);
  const effectiveFrom = options.effectiveFrom ?? context.now;
  if (effectiveFrom < context.now) throw inThePast(effectiveFrom, context.now);

  await lockDefinition(context.db, definition.kind, definition.id);
  const latest = await selectLatest(context.db, definition.kind, definition.id);
  const previous = latest?.number ?? 0;
  if (options.expectedPrevious !== undefined && options.expectedPrevious !== previous) {
    throw overtaken(definition, options.expectedPrevious, previous);
  }
  const version = freezeVersion(kinds, definition, { number: previous + 1, effectiveFrom });
  if (latest && toVersion(latest, kind).hash === version.hash) throw unchanged(definition, previous);

  await insertVersion(context.db, version, {
    kind,
    now: context.now,
    enactedBy: context.principal.id,
    ...(options.proposedBy !== undefined && { proposedBy: options.proposedBy }),
  });
  enacting.wrote(context, version);
  await kind.onEnact?.(version, context);
  const later = effectiveFrom > context.now ? effectiveFrom : undefined;
  await announce(context.db, [definitionTag(version.kind, version.id), definitionsTag(version.kind)], later);
  await notifyVersions(context.db, [version]);
  return version;
}

const inThePast = (asked: Date, now: Date) =>
  fail(
    'invalid',
    'kernel.enact.past',
    text(
      `启用时间 ${asked.toISOString()} 早于现在（${now.toISOString()}）`,
      `It cannot take effect at ${asked.toISOString()}, before now (${now.toISOString()})`,
    ),
    { path: '/effectiveFrom' },
  );

const overtaken = ({ kind, id }: Definition, expected: number, actual: number) =>
  fail(
    'conflict',
    'kernel.enact.overtaken',
    text(
      `“${id}”已有第 ${actual} 版，而修改是从第 ${expected} 版开始的`,
      `“${id}” is at version ${actual}, but this change began from version ${expected}`,
    ),
    {
      path: '/expectedPrevious',
      params: { kind, id, expected, actual },
      remedy: text(`请在第 ${actual} 版上重新修改`, `Make the change again on version ${actual}`),
    },
  );

const unchanged = ({ kind, id }: Definition, number: number) =>
  fail(
    'conflict',
    'kernel.enact.unchanged',
    text(`“${id}”与第 ${number} 版相同，无需启用`, `“${id}” says what version ${number} says already`),
    { params: { kind, id, number } },
  );

import { type OrganisationHistory, parseOrganisations, shanghaiDate } from '@changtong/core';
import type { TreeNode } from './input.ts';

/**
 * The tree as it stands at a moment, with those that have ended hanging below the one that took over from them (or, with
 * nobody named, below what they were part of): whoever answers for the heir answers for what was left. One that left
 * nobody at all is not there, nor is what is yet to begin. Throws `invalid` for a history that does not add up.
 */
export function treeAt(history: OrganisationHistory, now: Date): readonly TreeNode[] {
  const today = shanghaiDate(now);
  const organisations = parseOrganisations(history);
  const living = organisations.treeAt(today).nodes;
  const there = new Set(living.map(({ id }) => id));
  const ended = history.events.flatMap((event) => {
    if (event.type !== 'create' || event.on > today || there.has(event.id)) return [];
    const above = organisations.spansOf(event.id).at(-1)?.parent;
    const [heir] = [event.id, ...(above === undefined ? [] : [above])].flatMap((id) =>
      organisations.successors(id, today),
    );
    return heir === undefined ? [] : [{ id: event.id, parent: heir }];
  });
  return [...living.map(({ id, parent }) => ({ id, ...(parent !== undefined && { parent }) })), ...ended];
}

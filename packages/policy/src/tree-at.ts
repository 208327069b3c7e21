import { shanghaiDate } from '@changtong/core';
import type { OrganisationEntry } from './content.ts';
import type { TreeNode } from './input.ts';

/**
 * The tree as it stands at a moment. What has ended hangs below the one that took over its business, so that whoever
 * answers for that one answers for what was left; with nobody named it stays where it was. What is yet to begin is not there.
 */
export function treeAt(entries: readonly OrganisationEntry[], now: Date): readonly TreeNode[] {
  const today = shanghaiDate(now);
  const begun = entries.filter(({ from }) => from === undefined || from <= today);
  const known = new Set(begun.map(({ id }) => id));
  return begun.map((entry): TreeNode => {
    const heir = entry.to !== undefined && entry.to <= today ? entry.became?.find((id) => known.has(id)) : undefined;
    const parent = heir ?? parentAt(entry, today);
    return { id: entry.id, ...(parent !== undefined && { parent }) };
  });
}

/** Where it stood on a day: the earliest former place that was still valid, else where it stands now. */
function parentAt(entry: OrganisationEntry, day: string): string | undefined {
  const former = (entry.formerly ?? [])
    .filter((past) => day < past.until && past.parent !== undefined)
    .sort((a, b) => (a.until < b.until ? -1 : 1));
  return former[0]?.parent ?? entry.parent;
}

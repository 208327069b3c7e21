import type { Version } from '../definition.ts';

/**
 * Which version of one definition holds at an instant: the one that took effect last; of two that take effect at the
 * same instant the one with the higher number. So a version planned for January takes over in January, also when a
 * correction was enacted in December.
 */
export function inForceAt<V extends Pick<Version, 'number' | 'effectiveFrom'>>(
  versions: readonly V[],
  instant: Date,
): V | undefined {
  const at = instant.getTime();
  let best: V | undefined;
  let bestFrom = Number.NEGATIVE_INFINITY;
  for (const version of versions) {
    const from = Date.parse(version.effectiveFrom);
    if (from > at || from < bestFrom) continue;
    if (best && from === bestFrom && version.number < best.number) continue;
    best = version;
    bestFrom = from;
  }
  return best;
}

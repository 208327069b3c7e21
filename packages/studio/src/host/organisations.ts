import {
  type OrganisationHistory,
  type OrganisationNode,
  type OrganisationTree,
  type Principal,
  parseOrganisations,
  shanghaiDate,
} from '@changtong/core';
import type { Runtime } from '@changtong/runtime';
import type { OrganisationOption } from './host.ts';

/** The organisations as they stand today. */
async function treesToday(runtime: Runtime): Promise<readonly OrganisationTree[]> {
  const versions = await runtime.definitions.allInForce<OrganisationHistory>('access.organisations');
  const today = shanghaiDate(runtime.clock());
  return versions.map(({ content }) => parseOrganisations(content).treeAt(today));
}

/**
 * Where a principal's posts reach: the organisation of each post with everything below it, and the others it names.
 * What may be *done* there is decided by the commands; this decides which working copies are on the desk.
 */
export async function organisationsOf(runtime: Runtime, principal: Principal): Promise<readonly OrganisationOption[]> {
  const trees = await treesToday(runtime);
  const reached = (tree: OrganisationTree): readonly OrganisationNode[] =>
    principal.posts.flatMap(({ organisation, alsoFor = [] }) => [
      ...tree.subtree(organisation),
      ...alsoFor.flatMap((id) => tree.get(id) ?? []),
    ]);
  const names = new Map(trees.flatMap(reached).map(({ id, name }) => [id, name]));
  return [...names].map(([id, name]) => ({ id, name }));
}

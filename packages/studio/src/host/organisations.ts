import type { Principal } from '@changtong/core';
import type { Runtime } from '@changtong/runtime';
import type { OrganisationOption } from './host.ts';

/** One node of the organisation tree, as the kind `access.organisations` keeps it; the rest of it is not our business. */
interface Node {
  readonly id: string;
  readonly parent?: string;
  readonly name?: string | { readonly zh: string };
  readonly shortName?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The organisations that exist today, by id. */
async function organisationTree(runtime: Runtime): Promise<ReadonlyMap<string, Node>> {
  const trees = await runtime.definitions.allInForce<{ readonly organisations?: readonly Node[] }>(
    'access.organisations',
  );
  const today = runtime.clock().toISOString();
  const nodes = trees
    .flatMap((version) => version.content.organisations ?? [])
    .filter(({ from = '', to }) => from <= today && (to === undefined || today < to));
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Deeper than any real tree, so that a loop in the data ends. */
const deepest = 20;

function isBelow(nodes: ReadonlyMap<string, Node>, id: string, above: string): boolean {
  let at: string | undefined = id;
  for (let step = 0; at !== undefined && step < deepest; step += 1) {
    if (at === above) return true;
    at = nodes.get(at)?.parent;
  }
  return false;
}

const nameOf = (node: Node): string => (typeof node.name === 'object' ? node.name.zh : (node.name ?? node.id));

/**
 * Where a principal's posts reach: the organisation of each post with everything below it, and the others it names.
 * What may be *done* there is decided by the commands; this decides which working copies are on the desk.
 */
export async function organisationsOf(runtime: Runtime, principal: Principal): Promise<readonly OrganisationOption[]> {
  const nodes = await organisationTree(runtime);
  const reached = (id: string): boolean =>
    principal.posts.some((post) => post.alsoFor?.includes(id) || isBelow(nodes, id, post.organisation));
  return [...nodes.values()].filter((node) => reached(node.id)).map((node) => ({ id: node.id, name: nameOf(node) }));
}

import type { Principal } from '@changtong/core';
import { any, everyone, system } from './input.ts';
import type { Organisations } from './organisations.ts';

/** One role held somewhere. */
export interface Grant {
  readonly role: string;
  /** `*` = everywhere. */
  readonly organisation: string;
  /** In the organisation and everything below it, or (for one that a post names besides) in it alone. */
  readonly reach: 'subtree' | 'itself';
}

/**
 * The roles a principal holds and where: a post's roles in its organisation with its subtree, and in those it names
 * besides. Built-in roles cannot come from a post; an organisation that is not in the tree gives nothing.
 */
export function grantsOf(principal: Principal, organisations: Organisations): readonly Grant[] {
  if (principal.kind === 'system') return [{ role: system, organisation: any, reach: 'subtree' }];
  const grants: Grant[] = [{ role: everyone, organisation: any, reach: 'subtree' }];
  if (principal.kind === 'anonymous') return grants;
  for (const post of principal.posts ?? []) {
    const roles = (post.roles ?? []).filter((role) => role !== everyone && role !== system);
    const give = (organisation: string, reach: Grant['reach']): void => {
      if (organisations.has(organisation)) for (const role of roles) grants.push({ role, organisation, reach });
    };
    give(post.organisation, 'subtree');
    for (const other of post.alsoFor ?? []) give(other, 'itself');
  }
  return grants;
}

/** Where a grant holds. */
export const reachOf = ({ organisation, reach }: Grant, organisations: Organisations): readonly string[] => {
  if (organisation === any) return organisations.all;
  return reach === 'subtree' ? organisations.below(organisation) : [organisation];
};

/** Whether a grant holds for an organisation of the tree. */
export const reaches = (grant: Grant, organisation: string, organisations: Organisations): boolean => {
  if (grant.organisation === any) return true;
  return grant.reach === 'itself'
    ? grant.organisation === organisation
    : organisations.within(organisation, grant.organisation);
};

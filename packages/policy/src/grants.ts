import type { Principal } from '@changtong/core';
import { any, everyone, system } from './input.ts';
import type { Organisations } from './organisations.ts';

/** One role held in one organisation and below it; `*` = everywhere. */
export interface Grant {
  readonly role: string;
  readonly organisation: string;
}

/**
 * The roles a principal holds and where: a post's roles in its organisation and in those it names besides, each with
 * its subtree. Built-in roles cannot come from a post; an organisation that is not in the tree gives nothing.
 */
export function grantsOf(principal: Principal, organisations: Organisations): readonly Grant[] {
  if (principal.kind === 'system') return [{ role: system, organisation: any }];
  const grants: Grant[] = [{ role: everyone, organisation: any }];
  if (principal.kind === 'anonymous') return grants;
  for (const post of principal.posts ?? []) {
    for (const organisation of [post.organisation, ...(post.alsoFor ?? [])]) {
      if (!organisations.has(organisation)) continue;
      for (const role of post.roles) {
        if (role !== everyone && role !== system) grants.push({ role, organisation });
      }
    }
  }
  return grants;
}

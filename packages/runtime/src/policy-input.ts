import type { Action, Json, Version } from '@changtong/core';
import type { PolicyInput, Role, Rule, TreeNode } from '@changtong/policy';

/** The kinds that policies are made from; contributed by the plugin `access`. */
export const accessKinds = ['access.organisations', 'access.roles', 'access.policy'] as const;

/** The versions in force of those kinds. */
export interface AccessDefinitions {
  readonly organisations: readonly Version<Json>[];
  readonly roles: readonly Version<Json>[];
  readonly policies: readonly Version<Json>[];
}

interface OrganisationsContent {
  readonly organisations: readonly (TreeNode & { readonly from?: string; readonly to?: string })[];
}
interface RolesContent {
  readonly roles: readonly Role[];
}
interface PolicyContent {
  readonly rules: readonly Rule[];
}

/** Definitions in force as the policy's input: trees, roles and rules of all of them together, as of a moment. */
export function policyInputOf(definitions: AccessDefinitions, actions: readonly Action[], now: Date): PolicyInput {
  const today = now.toISOString();
  const tree = definitions.organisations
    .flatMap((version) => (version.content as unknown as OrganisationsContent).organisations)
    .filter(({ from, to }) => (from ?? '') <= today && (to === undefined || today < to))
    .map(({ id, parent }) => ({ id, ...(parent !== undefined && { parent }) }));
  const roles = definitions.roles.flatMap((version) => (version.content as unknown as RolesContent).roles);
  const rules = definitions.policies.flatMap((version) =>
    // Two policies may name a rule alike; explanations must tell them apart.
    (version.content as unknown as PolicyContent).rules.map((rule) => ({ ...rule, id: `${version.id}/${rule.id}` })),
  );
  return { tree, roles, rules, actions };
}

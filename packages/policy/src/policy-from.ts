import { type Act, type Definition, fail, type OrganisationHistory, type Problem, text } from '@changtong/core';
import type { PolicyContent, RolesContent } from './content.ts';
import { everyone, type PolicyInput, type Role, type Rule } from './input.ts';
import { indexOrganisations, type Organisations } from './organisations.ts';
import { treeAt } from './tree-at.ts';

/** A policy's input, with what was found odd on the way. */
export interface ComposedPolicy extends PolicyInput {
  /** What does not keep the policy from loading, but will surprise: a rule for a role nobody has described, … */
  readonly warnings: readonly Problem[];
}

/**
 * Makes the policy's input from definitions in force (others are passed over): one tree, roles, rules.
 * A definition speaks for its owner's subtree and no further: rules are cut to it, and roles can include others only
 * by a definition that a root owns. A role that only rules name counts as described, so that a denial is never lost.
 * Throws `invalid` when there is more than one tree.
 */
export function policyFrom(
  definitions: readonly Definition[],
  at: { readonly now: Date; readonly actions?: readonly { readonly id: string; readonly act: Act }[] },
): ComposedPolicy {
  const of = <C>(kind: string) =>
    definitions.filter((definition) => definition.kind === kind) as unknown as readonly Definition<C>[];
  const [trees, roleLists, policies] = [
    of<OrganisationHistory>('access.organisations'),
    of<RolesContent>('access.roles'),
    of<PolicyContent>('access.policy'),
  ];
  if (trees.length > 1) {
    const names = trees.map(({ id }) => id).join(', ');
    throw fail(
      'invalid',
      'policy.two-trees',
      text(`只能有一个单位树：${names}`, `There can be one tree only: ${names}`),
    );
  }
  const warnings: Problem[] = [];
  const tree = trees.flatMap(({ content }) => treeAt(content, at.now));
  const organisations = indexOrganisations(tree);
  const roots = new Set(tree.filter(({ parent }) => parent === undefined).map(({ id }) => id));
  const rules = policies.flatMap((policy) => rulesOf(policy, organisations, warnings));
  const roles = rolesOf(roleLists, roots, rules, warnings);
  return { tree, roles, rules, warnings, ...(at.actions && { actions: at.actions }) };
}

function rulesOf(
  policy: Definition<PolicyContent>,
  organisations: Organisations,
  warnings: Problem[],
): readonly Rule[] {
  const owner = policy.organisation;
  return policy.content.rules.map((rule, i): Rule => {
    const cut = (rule.organisations ?? [owner]).flatMap((id) => {
      if (organisations.within(id, owner)) return [id];
      if (organisations.within(owner, id)) return [owner];
      const message = text(
        `规则所指的“${id}”不在“${owner}”之下，对它不起作用`,
        `The rule names “${id}”, which is not below “${owner}”: it has no effect there`,
      );
      warnings.push({ code: 'policy.out-of-reach', path: `/${policy.id}/rules/${i}/organisations`, message });
      return [];
    });
    return {
      // Two definitions may name a rule alike; explanations tell them apart.
      id: `${policy.id}/${rule.id ?? i + 1}`,
      role: rule.role,
      action: rule.action,
      type: rule.type,
      effect: rule.effect ?? 'allow',
      organisations: [...new Set(cut)],
    };
  });
}

function rolesOf(
  lists: readonly Definition<RolesContent>[],
  roots: ReadonlySet<string>,
  rules: readonly Rule[],
  warnings: Problem[],
): readonly Role[] {
  const includes = new Map<string, Set<string>>();
  const described = new Set<string>();
  const declare = (id: string): Set<string> => {
    const set = includes.get(id) ?? new Set();
    includes.set(id, set);
    return set;
  };
  for (const list of lists) {
    list.content.roles.forEach((role, i) => {
      described.add(role.id);
      const mine = declare(role.id);
      if (roots.has(list.organisation)) for (const other of role.includes ?? []) mine.add(other);
      else if (role.includes?.length) {
        const message = text(
          `只有最上级单位的角色配置可以包含其他角色，“${role.id}”的包含不起作用`,
          `Only roles owned by a root organisation can include others: what “${role.id}” includes has no effect`,
        );
        warnings.push({ code: 'policy.includes-ignored', path: `/${list.id}/roles/${i}/includes`, message });
      }
    });
  }
  const named = [...rules.map(({ role }) => role), ...[...includes.values()].flatMap((set) => [...set])];
  for (const id of new Set(named)) {
    if (id === everyone) continue;
    declare(id);
    if (described.has(id)) continue;
    const message = text(`角色“${id}”没有说明，可能写错了`, `Role “${id}” is not described anywhere; a slip perhaps`);
    warnings.push({ code: 'policy.undescribed-role', path: '', message, params: { role: id } });
  }
  return [...includes].map(([id, set]) => ({ id, includes: [...set] }));
}

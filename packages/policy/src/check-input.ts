import { type Problem, type Text, text } from '@changtong/core';
import { any, everyone, maxDepth, type PolicyInput, system } from './input.ts';

const identifier = /^[A-Za-z][A-Za-z0-9.-]{0,99}$/;
const organisationId = /^[^\s*=|,"]{1,100}$/u;
const reserved = new Set([everyone, system]);

/** Everything that is wrong with a policy, with paths into it. Empty = it can be loaded. */
export function checkInput(input: PolicyInput): readonly Problem[] {
  const problems: Problem[] = [];
  const found = (code: string, path: string, message: Text, remedy?: Text): void => {
    problems.push({ code: `policy.${code}`, path, message, ...(remedy && { remedy }) });
  };

  const nodes = new Set<string>();
  input.tree.forEach((node, i) => {
    if (!organisationId.test(node.id)) {
      found('bad-organisation', `/tree/${i}/id`, text(`单位代码“${node.id}”不合规则`, `“${node.id}” cannot be an id`));
    }
    if (nodes.has(node.id)) {
      found('twice', `/tree/${i}/id`, text(`单位“${node.id}”出现两次`, `Organisation “${node.id}” appears twice`));
    }
    nodes.add(node.id);
  });
  input.tree.forEach((node, i) => {
    if (node.parent !== undefined && !nodes.has(node.parent)) {
      const message = text(`上级单位“${node.parent}”不存在`, `There is no parent organisation “${node.parent}”`);
      found('unknown-parent', `/tree/${i}/parent`, message);
    }
  });
  const parents = new Map(input.tree.map((node) => [node.id, node.parent === undefined ? [] : [node.parent]]));
  for (const { id, depth } of depths(parents)) {
    if (depth > maxDepth) found('too-deep', '/tree', tooDeep(text('单位', 'Organisation'), id, depth));
  }

  const roles = new Set<string>();
  input.roles.forEach((role, i) => {
    if (!identifier.test(role.id)) {
      found('bad-role', `/roles/${i}/id`, text(`角色代码“${role.id}”不合规则`, `“${role.id}” cannot be a role id`));
    }
    if (reserved.has(role.id)) {
      found('reserved-role', `/roles/${i}/id`, text(`“${role.id}”是内置角色`, `“${role.id}” is a built-in role`));
    }
    if (roles.has(role.id)) {
      found('twice', `/roles/${i}/id`, text(`角色“${role.id}”出现两次`, `Role “${role.id}” appears twice`));
    }
    roles.add(role.id);
  });
  input.roles.forEach((role, i) => {
    role.includes?.forEach((included, k) => {
      if (roles.has(included)) return;
      const message = text(`包含的角色“${included}”不存在`, `There is no role “${included}” to include`);
      found('unknown-role', `/roles/${i}/includes/${k}`, message);
    });
  });
  for (const { id, depth } of depths(new Map(input.roles.map((role) => [role.id, role.includes ?? []])))) {
    if (depth > maxDepth) found('too-deep', '/roles', tooDeep(text('角色', 'Role'), id, depth));
  }

  const rules = new Set<string>();
  input.rules.forEach((rule, i) => {
    if (rules.has(rule.id)) {
      found('twice', `/rules/${i}/id`, text(`规则“${rule.id}”出现两次`, `Rule “${rule.id}” appears twice`));
    }
    rules.add(rule.id);
    if (rule.role !== everyone && !roles.has(rule.role)) {
      const message = text(
        `规则中的角色“${rule.role}”不存在`,
        `The rule names a role “${rule.role}” that is not there`,
      );
      const remedy = text('先在角色配置中定义它', 'Define it among the roles first');
      found('unknown-role', `/rules/${i}/role`, message, remedy);
    }
    for (const name of ['action', 'type'] as const) {
      if (rule[name] === any || identifier.test(rule[name])) continue;
      const message = text(`“${rule[name]}”不是操作或类型的代码`, `“${rule[name]}” is no id of an action or a type`);
      found('bad-name', `/rules/${i}/${name}`, message);
    }
    if (rule.effect !== 'allow' && rule.effect !== 'deny') {
      found('bad-effect', `/rules/${i}/effect`, text('效力只能是允许或禁止', 'The effect is allow or deny'));
    }
    rule.organisations?.forEach((id, k) => {
      if (organisationId.test(id)) return;
      const path = `/rules/${i}/organisations/${k}`;
      found('bad-organisation', path, text(`单位代码“${id}”不合规则`, `“${id}” cannot be an id`));
    });
  });
  return problems;
}

const tooDeep = (what: Text, id: string, depth: number): Text =>
  depth === Number.POSITIVE_INFINITY
    ? text(`${what.zh}“${id}”绕成了环`, `${what.en} “${id}” is part of a circle`)
    : text(
        `${what.zh}“${id}”有${depth}级，最多${maxDepth}级`,
        `${what.en} “${id}” is ${depth} deep; at most ${maxDepth}`,
      );

/** How many links the longest chain upwards from each node has; infinite in a circle. */
function depths(up: ReadonlyMap<string, readonly string[]>): readonly { id: string; depth: number }[] {
  const known = new Map<string, number>();
  const walk = (id: string, path: ReadonlySet<string>): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // Far beyond the limit nothing more is to be learnt, and the stack stays small.
    if (path.has(id) || path.size > 1000) return Number.POSITIVE_INFINITY;
    const further = new Set(path).add(id);
    const depth = Math.max(0, ...(up.get(id) ?? []).map((next) => 1 + walk(next, further)));
    known.set(id, depth);
    return depth;
  };
  return [...up.keys()].map((id) => ({ id, depth: walk(id, new Set()) }));
}

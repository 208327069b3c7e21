import { type AccessRequest, levelRank, type Principal, zoneTrust } from '@changtong/core';
import { type Adapter, DefaultRoleManager, type Enforcer, type Model, newEnforcer, newModelFromString } from 'casbin';
import { inScope, isLevel, isZone } from './flow.ts';
import { grantsOf } from './grants.ts';
import { any, intakeLimits, maxDepth, type PolicyInput, system, type ZoneLimits } from './input.ts';
import type { Organisations } from './organisations.ts';

/**
 * The whole decision as a Casbin model: the words that DESIGN §4 uses, evaluated by an engine that is not ours.
 * `g` roles in a domain (the organisation of a post; `=` before one that holds without its subtree), `g2` the tree,
 * every root below `*`.
 */
const model = `
[request_definition]
r = sub, obj, action, act
[policy_definition]
p = role, organisation, action, type, eft, id
[role_definition]
g = _, _, _
g2 = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = (p.type == "*" || p.type == r.obj.type) && (p.action == r.action || p.action == r.act || (p.action == "*" && (p.eft == "deny" || p.role == "system" || r.act == "read" || r.act == "write"))) && ((r.sub.kind == "system" && p.role == "system") || (r.sub.kind != "system" && r.obj.organisation != "*" && g2(r.obj.organisation, "*") && g2(r.obj.organisation, p.organisation) && g(r.sub.key, p.role, r.obj.organisation))) && r.obj.named && (r.sub.kind == "system" || r.sub.kind == "person" || (r.sub.kind == "service" && r.sub.scoped) || (r.sub.kind == "anonymous" && r.act == "read" && r.obj.level == 0)) && ((r.act == "read" && r.sub.zone >= r.obj.zone && r.sub.clearance >= r.obj.level) || (r.act == "write" && r.sub.zone == r.obj.zone && r.sub.clearance >= r.obj.level && r.obj.level <= r.obj.limit) || (r.act == "publish" && r.sub.zone >= r.obj.zone && r.sub.clearance >= r.obj.level && r.obj.level <= r.obj.limit) || (r.act == "intake" && r.sub.zone <= r.obj.zone && r.sub.clearance >= 0 && r.obj.level <= r.obj.intakeLimit))
`;

interface Rows {
  readonly p: readonly string[][];
  readonly g: readonly string[][];
  readonly g2: readonly string[][];
}

/** One row per organisation that a rule names, so that a row is a plain conjunction. */
export const rowsOf = (input: PolicyInput): Rows => ({
  p: [
    [system, any, any, any, 'allow', system],
    ...input.rules.flatMap((rule) =>
      (rule.organisations ?? [any]).map((organisation) => [
        rule.role,
        organisation,
        rule.action,
        rule.type,
        rule.effect,
        rule.id,
      ]),
    ),
  ],
  g: input.roles.flatMap((role) => (role.includes ?? []).map((included) => [role.id, included, any])),
  g2: input.tree.map((node) => [node.id, node.parent ?? any]),
});

const readOnly = async (): Promise<never> => {
  throw new Error('The rules come from definitions in force; Casbin does not change them.');
};

const copy = (list: readonly (readonly string[])[]): string[][] => list.map((row) => [...row]);

const adapterOf = (rows: Rows): Adapter => ({
  loadPolicy: async (into: Model) => {
    // All at once: one by one, each row would be compared with all before it. A fresh model has no rows to clash with.
    into.addPolicies('p', 'p', copy(rows.p));
    into.addPolicies('g', 'g', copy(rows.g));
    into.addPolicies('g', 'g2', copy(rows.g2));
  },
  savePolicy: readOnly,
  addPolicy: readOnly,
  removePolicy: readOnly,
  removeFilteredPolicy: readOnly,
});

/** Loads rows into a Casbin enforcer of their own. One more level than allowed: for the subject, and for `*`. */
export async function enforcerOf(rows: Rows): Promise<Enforcer> {
  const enforcer = await newEnforcer(newModelFromString(model));
  const tree = new DefaultRoleManager(maxDepth + 1);
  const roles = new DefaultRoleManager(maxDepth + 1);
  await roles.addDomainMatchingFunc((object, held) =>
    held.startsWith('=') ? object === held.slice(1) : tree.syncedHasLink(object, held),
  );
  enforcer.setNamedRoleManager('g', roles);
  enforcer.setNamedRoleManager('g2', tree);
  enforcer.setAdapter(adapterOf(rows));
  await enforcer.loadPolicy();
  return enforcer;
}

/** The oracle: the same question put to plain Casbin, with the principal's posts as rows. Slow; for tests and doubt. */
export async function askCasbin(
  rows: Rows,
  given: { principal: Principal; request: AccessRequest; organisations: Organisations; limits: ZoneLimits },
): Promise<boolean> {
  const { principal, request, organisations, limits } = given;
  const { object } = request;
  const key = `principal:${principal.id}`;
  const posts = grantsOf(principal, organisations).map(({ role, organisation, reach }) => [
    key,
    role,
    reach === 'itself' ? `=${organisation}` : organisation,
  ]);
  const enforcer = await enforcerOf({ ...rows, g: [...rows.g, ...posts] });
  // What is missing becomes NaN: every comparison with it is false.
  const level = (value: unknown): number => (isLevel(value) ? levelRank(value) : Number.NaN);
  const zone = (value: unknown): number => (isZone(value) ? zoneTrust(value) : Number.NaN);
  const sub = {
    key,
    kind: principal.kind,
    zone: zone(principal.zone),
    clearance: level(principal.clearance),
    scoped: inScope(principal, request.action, object.type),
  };
  const obj = {
    type: object.type,
    organisation: object.organisation,
    named: Boolean(object.organisation) && Boolean(object.type) && Boolean(request.action),
    level: level(object.level),
    zone: zone(object.zone),
    limit: level(limits[object.zone]),
    intakeLimit: level(intakeLimits(limits)[object.zone]),
  };
  return enforcer.enforce(sub, obj, request.action, request.act);
}

import {
  type AccessColumns,
  type AccessRequest,
  type Act,
  type Decision,
  type Principal,
  ProblemError,
  type SqlQuery,
} from '@changtong/core';
import { askCasbin, enforcerOf, rowsOf } from './casbin.ts';
import { checkInput } from './check-input.ts';
import { type Asked, type Compiled, compile } from './compile.ts';
import { type Explanation, explain } from './explain.ts';
import { filterRows } from './filter.ts';
import { refuseFlow } from './flow.ts';
import { acts, type PolicyInput, zoneLimits } from './input.ts';
import { indexOrganisations } from './organisations.ts';

/** Who may do what, at one moment. Made by {@link loadPolicy}; never changes. */
export interface Policy {
  /** May the principal? Never throws; what is missing or unknown is a no. The reasons are made when they are read. */
  decide(principal: Principal, request: AccessRequest): Decision;
  /** The same answer, step by step in words, naming the rules. */
  explain(principal: Principal, request: AccessRequest): Explanation;
  /** The same answer as a condition for a WHERE clause over rows of one type. */
  filter(principal: Principal, asked: Asked, columns: AccessColumns): SqlQuery;
  /** The same answer from plain Casbin: the oracle of the tests. Slow. */
  enforceWithCasbin(principal: Principal, request: AccessRequest): Promise<boolean>;
  /**
   * The flow of an action: as declared; else the act it is, or is called after (`kernel.read`); else `write`.
   */
  actOf(action: string): Act;
}

/** Loads a policy through Casbin and compiles it. Throws ProblemError (`invalid`) with every problem found. */
export async function loadPolicy(input: PolicyInput): Promise<Policy> {
  const problems = checkInput(input);
  if (problems.length > 0) throw new ProblemError('invalid', problems);

  const limits = input.limits ?? zoneLimits;
  const organisations = indexOrganisations(input.tree);
  const rows = rowsOf(input);
  const enforcer = await enforcerOf(rows);
  const held = { p: await enforcer.getPolicy(), g: await enforcer.getGroupingPolicy() };
  const compiled = compile(held, organisations, limits);
  const declared = new Map((input.actions ?? []).map((action) => [action.id, action.act]));

  return {
    decide: (principal, request) => {
      const allowed = isAllowed(compiled, principal, request);
      let reasons: Decision['reasons'] | undefined;
      return {
        allowed,
        get reasons() {
          reasons ??= explain(compiled, principal, request).steps.map((step) => step.text);
          return reasons;
        },
      };
    },
    explain: (principal, request) => explain(compiled, principal, request),
    filter: (principal, asked, columns) => filterRows(compiled, principal, asked, columns),
    enforceWithCasbin: (principal, request) => askCasbin(rows, { principal, request, organisations, limits }),
    actOf: (action) => declared.get(action) ?? acts.find((act) => act === action.split('.').at(-1)) ?? 'write',
  };
}

function isAllowed(policy: Compiled, principal: Principal, { action, act, object }: AccessRequest): boolean {
  if (refuseFlow(principal, { action, act, object }, policy.limits)) return false;
  if (principal.kind === 'system') return true;
  return policy.allowedIn(principal, { action, act, type: object.type }).has(object.organisation);
}

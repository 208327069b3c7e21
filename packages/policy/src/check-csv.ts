import {
  type AccessRequest,
  type Level,
  type Principal,
  type Problem,
  ProblemError,
  text,
  type Zone,
} from '@changtong/core';
import { parseTable } from './csv.ts';
import type { Explanation } from './explain.ts';

import type { Policy } from './load.ts';
import { levelFrom } from './words.ts';

/** The columns of a truth table, in the order in which they are written. */
export const tableColumns = [
  'principal',
  'organisation',
  'roles',
  'clearance',
  'connection_zone',
  'action',
  'type',
  'object_organisation',
  'level',
  'object_zone',
  'expected',
] as const;

/** One question of a truth table. */
export interface TableRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly principal: Principal;
  readonly request: AccessRequest;
  readonly expected: boolean;
}

export interface Mismatch {
  readonly line: number;
  readonly expected: 'allow' | 'deny';
  readonly actual: 'allow' | 'deny';
  readonly explanation: Explanation;
}

/**
 * Reads a truth table. A row carries the principal's post: `organisation` (further ones after `|` are those the post
 * names besides) and `roles` (separated by `|`); `anonymous` is somebody not signed in. Levels are written as codes or
 * in Chinese; what is empty or unknown is a missing attribute. Throws `invalid` when the table cannot be read.
 */
export function readTable(policy: Policy, csv: string): readonly TableRow[] {
  const rows = parseTable(csv, tableColumns);
  const problems = rows
    .filter(({ cells }) => cells.expected !== 'allow' && cells.expected !== 'deny')
    .map(
      ({ line }): Problem => ({
        code: 'policy.expected',
        path: `/${line}/expected`,
        message: text('expected 只能是 allow 或 deny', '“expected” is allow or deny'),
      }),
    );
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return rows.map(({ line, cells }) => {
    const [organisation = '', ...alsoFor] = parts(cells.organisation);
    const anonymous = cells.principal === 'anonymous' || cells.principal === '';
    return {
      line,
      principal: {
        kind: anonymous ? 'anonymous' : 'person',
        id: cells.principal || 'anonymous',
        name: cells.principal,
        posts: organisation ? [{ organisation, roles: parts(cells.roles), alsoFor }] : [],
        clearance: attribute<Level>(levelFrom(cells.clearance) ?? cells.clearance),
        zone: attribute<Zone>(cells.connection_zone),
      },
      request: {
        action: cells.action,
        act: policy.actOf(cells.action),
        object: {
          type: cells.type,
          organisation: cells.object_organisation,
          level: attribute<Level>(levelFrom(cells.level) ?? cells.level),
          zone: attribute<Zone>(cells.object_zone),
        },
      },
      expected: cells.expected === 'allow',
    };
  });
}

const parts = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean);

/** A table may hold what the type forbids: an attribute that is missing or unknown. The policy denies it. */
const attribute = <T extends string>(written: string): T => written as T;

/** Compares a truth table with the policy; every row that differs comes with the explanation of the actual answer. */
export function checkCsv(
  policy: Policy,
  csv: string,
): { readonly rows: number; readonly mismatches: readonly Mismatch[] } {
  const rows = readTable(policy, csv);
  const word = (allowed: boolean) => (allowed ? 'allow' : 'deny');
  const mismatches = rows.flatMap(({ line, principal, request, expected }): Mismatch[] => {
    const explanation = policy.explain(principal, request);
    if (policy.decide(principal, request).allowed === expected && explanation.allowed === expected) return [];
    return [{ line, expected: word(expected), actual: word(explanation.allowed), explanation }];
  });
  return { rows: rows.length, mismatches };
}

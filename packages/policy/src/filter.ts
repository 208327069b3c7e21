import { type AccessColumns, type Principal, type SqlQuery, sql, sqlJoin } from '@changtong/core';
import { type Asked, type Compiled, reachableLevels } from './compile.ts';

/**
 * The decision as a condition on rows: true exactly for the rows that `decide` would allow. Columns are text; a row
 * with a missing attribute is never kept. Organisations come as one array with the denied ones already taken out, so
 * an index on the organisation column (or on organisation, zone, level) serves it.
 */
export function filterRows(policy: Compiled, principal: Principal, asked: Asked, columns: AccessColumns): SqlQuery {
  const zonesByLevels = Map.groupBy(
    reachableLevels(principal, asked, policy.limits).filter(({ levels }) => levels.length > 0),
    ({ levels }) => levels.join(),
  );
  if (zonesByLevels.size === 0) return sql`false`;
  const flow = [...zonesByLevels.values()].map((group) => {
    const zones = group.map(({ zone }) => zone);
    const levels = group[0]?.levels ?? [];
    return sql`(${columns.zone} = any(${zones}::text[]) and ${columns.level} = any(${levels}::text[]))`;
  });
  const reachable = sql`(${sqlJoin(flow, ' or ')})`;
  if (principal.kind === 'system') return sql`(${columns.organisation} <> '' and ${reachable})`;
  const organisations = [...policy.allowedIn(principal, asked)];
  if (organisations.length === 0) return sql`false`;
  return sql`(${columns.organisation} = any(${organisations}::text[]) and ${reachable})`;
}

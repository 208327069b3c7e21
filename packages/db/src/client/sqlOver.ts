import type { Sql, SqlQuery } from '@changtong/core';
import type { QueryResult } from 'pg';

/** Sends one statement and gives the driver's answer. */
export type Send = (query: SqlQuery) => Promise<QueryResult>;

/** The {@link Sql} port over anything that can send a statement. */
export function sqlOver(send: Send): Sql {
  const rows = async <Row>(query: SqlQuery): Promise<Row[]> => (await send(query)).rows as Row[];
  const maybe = async <Row>(query: SqlQuery): Promise<Row | undefined> => {
    const found = await rows<Row>(query);
    if (found.length > 1) throw new Error(`Expected at most one row, got ${found.length}: ${query.text}`);
    return found[0];
  };
  return {
    rows,
    maybe,
    async one<Row>(query: SqlQuery): Promise<Row> {
      const row = await maybe<Row>(query);
      if (row === undefined) throw new Error(`Expected one row, got none: ${query.text}`);
      return row;
    },
    run: async (query) => (await send(query)).rowCount ?? 0,
  };
}

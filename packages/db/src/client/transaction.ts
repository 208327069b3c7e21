import type { Sql } from '@changtong/core';
import type { Pool, PoolClient } from 'pg';
import { isConnectionLost, mayBeTriedAgain, unavailable } from './errors.ts';
import { sqlOver } from './sqlOver.ts';

const attempts = 6;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Statements one after another on one connection, refused once the transaction is over. */
function bind(client: PoolClient): { sql: Sql; end(): Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const sql = sqlOver((query) => {
    if (over) return Promise.reject(new Error(`The transaction is over: ${query.text}`));
    const result = last.then(() => client.query(query.text, [...query.values]));
    last = result.catch(() => undefined);
    return result;
  });
  return {
    sql,
    end() {
      over = true;
      return last;
    },
  };
}

async function once<T>(client: PoolClient, work: (tx: Sql) => Promise<T>, readOnly: boolean): Promise<T> {
  await client.query(readOnly ? 'begin isolation level repeatable read read only' : 'begin');
  const { sql, end } = bind(client);
  let result: T;
  try {
    result = await work(sql);
    await end();
  } catch (error) {
    await end();
    await client.query('rollback');
    throw error;
  }
  const { command } = await client.query('commit');
  // A transaction in which a statement failed answers COMMIT with ROLLBACK and no error at all.
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed');
  return result;
}

/** See {@link import('../types.ts').Database.transaction}. */
export async function transaction<T>(
  pool: Pool,
  work: (tx: Sql) => Promise<T>,
  options: { readonly readOnly?: boolean } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect().catch((error: unknown) => {
      throw isConnectionLost(error) ? unavailable(error) : error;
    });
    let broken = false;
    client.once('error', () => {
      broken = true; // the statement under way rejects with the same; without a listener the process would end
    });
    try {
      return await once(client, work, options.readOnly ?? false);
    } catch (error) {
      broken ||= isConnectionLost(error);
      if (broken && isConnectionLost(error)) throw unavailable(error);
      if (attempt === attempts || !mayBeTriedAgain(error)) throw error;
    } finally {
      client.removeAllListeners('error');
      client.release(broken);
    }
    await pause(2 ** attempt * 5 * (0.5 + Math.random()));
  }
}

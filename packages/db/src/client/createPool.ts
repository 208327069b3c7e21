import type { Log } from '@changtong/core';
import pg from 'pg';
import { pgTypes } from './pgTypes.ts';

/** A pool whose connections may be lost at any moment without ending the process: what was under way rejects. */
export function createPool(url: string, name: string, max: number, log?: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 120_000,
    keepAlive: true,
    types: pgTypes,
  });
  pool.on('error', (error) => log?.warn('an idle database connection was lost', { error: error.message }));
  // Between the pool's own listeners (idle) and those of whoever uses a connection there are gaps.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

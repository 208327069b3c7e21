import pg from 'pg';
import { isConnectionLost, unavailable } from '../client/errors.ts';

/** One connection for set-up work, closed afterwards whatever happens. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'changtong prepare',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // the statement under way rejects with the same
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw isConnectionLost(error) ? unavailable(error) : error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Holds a session lock of this connection's database while `work` runs: set-up happens once at a time. */
export async function withLock<T>(client: pg.Client, name: string, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined);
  }
}

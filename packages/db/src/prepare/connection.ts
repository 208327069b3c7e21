import pg from 'pg';
import { errorCode, isConnectionLost, unavailable } from '../client/errors.ts';
import { urlFor } from './names.ts';

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

/**
 * The administrator's connection: to the database named in the URL, or, while that one is yet to be made (3D000), to the
 * one that every server has.
 */
export async function withAdmin<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  let connected = false;
  try {
    return await withConnection(adminUrl, (admin) => {
      connected = true;
      return work(admin);
    });
  } catch (error) {
    if (connected || errorCode(error) !== '3D000') throw error;
    return withConnection(urlFor(adminUrl, { database: 'postgres' }), work);
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

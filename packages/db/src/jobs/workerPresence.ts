import type { Log } from '@changtong/core';
import pg from 'pg';
import type { Database } from '../types.ts';
import { releaseJobsOfTheDead } from './releaseJobsOfTheDead.ts';

const every = 5_000;

/**
 * Shows the other workers that this one lives: a session lock in its name, which PostgreSQL drops with the connection.
 * And looks after the jobs of those that do not: a killed worker's jobs would else stay taken for four hours.
 */
export class WorkerPresence {
  readonly #database: Database;
  readonly #log: Log;
  readonly #worker: string;
  #client: pg.Client | undefined;
  #round: Promise<void> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  constructor(database: Database, log: Log, worker: string) {
    this.#database = database;
    this.#log = log;
    this.#worker = worker;
    this.#look();
    this.#timer = setInterval(() => this.#look(), every);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
    await this.#client?.end().catch(() => undefined);
  }

  #look(): void {
    this.#round = this.#round
      .then(async () => {
        this.#client ??= await this.#appear();
        const released = await releaseJobsOfTheDead(this.#database.sql, this.#worker);
        if (released.length > 0) this.#log.warn('took over the jobs of workers that are gone', { released });
      })
      .catch((error: unknown) => this.#log.warn('could not look after other workers', { error: String(error) }));
  }

  async #appear(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#database.url,
      application_name: 'changtong worker presence',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    const lost = (): void => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', lost).on('end', lost);
    await client.connect();
    await client.query(`select pg_advisory_lock(hashtext('changtong.worker'), hashtext($1))`, [this.#worker]);
    return client;
  }
}

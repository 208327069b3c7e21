import { postgresAdapter } from '@payloadcms/db-postgres';
import type { DatabaseAdapterObj } from 'payload';

/** The parts of Payload's adapter that the repair below touches. They are internals: payload is pinned, a test holds each case. */
interface AdapterInside {
  sessions: Record<string, { resolve(): Promise<void>; reject(): Promise<void>; db: unknown } | undefined>;
  beginTransaction(options?: unknown): Promise<string | number | null>;
  commitTransaction(id: string | number | Promise<string | number>): Promise<void>;
  drizzle: { transaction(work: (tx: Transaction) => Promise<void>, options?: unknown): Promise<void> };
  initializing: Promise<void>;
  pool: { on(event: 'error', heard: (error: Error) => void): void };
  connect?(options?: { hotReload: boolean }): Promise<void>;
  payload: { logger: { warn(entry: { msg: string }): void } };
}
interface Transaction {
  execute(statement: string): Promise<unknown>;
}

/** Thrown inside the open transaction to make it roll back; never leaves this file. */
const rollback = Symbol('rollback');

interface Open {
  readonly id: string;
  readonly tx: Transaction;
  end(how: 'commit' | typeof rollback): void;
  readonly ended: Promise<void>;
}

/** Opens a transaction and keeps it open until `end`; rejects when it could not begin. */
function open(inside: AdapterInside, options: unknown): Promise<Open> {
  return new Promise((opened, failed) => {
    let end: Open['end'] = () => undefined;
    const ended = inside.drizzle
      .transaction(async (tx) => {
        const decided = new Promise<'commit' | typeof rollback>((decide) => {
          end = decide;
        });
        opened({ id: crypto.randomUUID(), tx, end, ended: Promise.resolve().then(() => ended) });
        if ((await decided) === rollback) throw rollback;
        // A statement that failed and was caught leaves the transaction aborted: COMMIT would silently roll back.
        await tx.execute('select 1');
      }, options)
      .catch((error: unknown) => {
        failed(error);
        if (error !== rollback) throw error;
      });
    // Whoever commits awaits `ended`; nobody else needs to hear of it twice.
    ended.catch(() => undefined);
  });
}

/**
 * Payload's Postgres adapter, repaired: a failing COMMIT throws instead of being swallowed, and a transaction that a hook
 * has broken cannot be “committed”. A lost connection is logged instead of ending the process.
 */
export function strictPostgresAdapter(options: { url: string; migrationDir?: string }): DatabaseAdapterObj {
  const stock = postgresAdapter({
    pool: { connectionString: options.url, max: 10 },
    schemaName: 'cms',
    idType: 'uuidv7',
    push: false,
    disableCreateDatabase: true,
    ...(options.migrationDir ? { migrationDir: options.migrationDir } : {}),
  });
  return {
    ...stock,
    init(args) {
      const adapter = stock.init(args);
      repair(adapter as unknown as AdapterInside);
      return adapter;
    },
  } as DatabaseAdapterObj;
}

function repair(inside: AdapterInside): void {
  const connect = inside.connect;
  if (connect)
    inside.connect = async function (this: AdapterInside, options) {
      await connect.call(this, options);
      this.pool.on('error', (error) =>
        this.payload.logger.warn({ msg: `studio: an idle database connection was lost: ${error.message}` }),
      );
    };

  inside.beginTransaction = async function (this: AdapterInside, options) {
    await this.initializing;
    const one = await open(this, options);
    this.sessions[one.id] = {
      db: one.tx,
      resolve: () => {
        one.end('commit');
        return one.ended;
      },
      reject: () => {
        one.end(rollback);
        return one.ended;
      },
    };
    return one.id;
  };

  inside.commitTransaction = async function (this: AdapterInside, given) {
    const id = await given;
    const session = this.sessions[id];
    if (!session) return;
    delete this.sessions[id];
    await session.resolve();
  };
}

import { fail, type Sql, text } from '@changtong/core';
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

/** A connection in use, which may turn out to be lost. */
class Session {
  readonly client: PoolClient;
  broken = false;

  constructor(client: PoolClient) {
    this.client = client;
  }

  /** One of the transaction's own statements; when it fails the connection is of no more use. */
  async say(statement: string): Promise<string> {
    try {
      return (await this.client.query(statement)).command;
    } catch (error) {
      this.broken ||= isConnectionLost(error);
      throw error;
    }
  }

  /** Undoes after `error`, and says what to throw: the error itself, or `unavailable` where the connection was lost. */
  async undo(error: unknown): Promise<unknown> {
    try {
      await this.say('rollback');
      return error;
    } catch {
      this.broken = true;
      return isConnectionLost(error) ? unavailable(error) : error;
    }
  }
}

async function commit(session: Session): Promise<void> {
  const command = await session.say('commit').catch((error: unknown) => {
    throw session.broken ? commitUnknown(error) : error;
  });
  // A transaction in which a statement failed answers COMMIT with ROLLBACK and no error at all.
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed');
}

async function once<T>(session: Session, work: (tx: Sql) => Promise<T>, readOnly: boolean): Promise<T> {
  await session.say(readOnly ? 'begin isolation level repeatable read read only' : 'begin').catch((error: unknown) => {
    throw session.broken ? unavailable(error) : error;
  });
  const { sql, end } = bind(session.client);
  let result: T;
  try {
    result = await work(sql);
  } catch (error) {
    await end();
    throw await session.undo(error);
  }
  await end();
  await commit(session);
  return result;
}

const commitUnknown = (cause: unknown) => {
  const problem = fail(
    'unavailable',
    'db.commitUnknown',
    text('数据库连接在提交时中断,结果未知', 'The database went away during the commit; whether it holds is not known'),
    { remedy: text('请刷新后查看是否已生效,再决定是否重试', 'Look whether it took effect before trying again') },
  );
  problem.cause = cause;
  return problem;
};

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
    const session = new Session(client);
    try {
      return await once(session, work, options.readOnly ?? false);
    } catch (error) {
      if (attempt === attempts || !mayBeTriedAgain(error)) throw error;
    } finally {
      client.release(session.broken);
    }
    await pause(2 ** attempt * 5 * (0.5 + Math.random()));
  }
}

import { fail, type Log, text } from '@changtong/core';
import type { Database, ProcessKind } from '../types.ts';
import { createPool } from './createPool.ts';
import { isConnectionLost, unavailable } from './errors.ts';
import { Listener } from './listener.ts';
import { sqlOver } from './sqlOver.ts';
import { transaction } from './transaction.ts';

export interface OpenDatabaseOptions {
  readonly url: string;
  /** The role the URL must be for: a gateway given the studio's URL by mistake does not start. */
  readonly kind: ProcessKind;
  /** Connections at most; 10 unless told. */
  readonly max?: number;
  readonly log?: Log;
}

/** Opens the pool of one role. No connection is made before the first statement. */
export function openDatabase({ url, kind, max = 10, log }: OpenDatabaseOptions): Database {
  const user = decodeURIComponent(new URL(url).username);
  if (!user.endsWith(`_${kind}`)) {
    throw fail(
      'invalid',
      'db.wrongRole',
      text(`此进程应以“${kind}”角色连接数据库`, `This process must connect as the “${kind}” role`),
      { params: { kind, user } },
    );
  }
  const name = `changtong ${kind}`;
  const pool = createPool(url, name, max, log);
  const listener = new Listener(url, `${name} listen`, log);
  let closed: Promise<void> | undefined;
  return {
    kind,
    url,
    sql: sqlOver((query) =>
      pool.query(query.text, [...query.values]).catch((error: unknown) => {
        throw isConnectionLost(error) ? unavailable(error) : error;
      }),
    ),
    transaction: (work, options) => transaction(pool, work, options),
    listen: (channel, heard) => listener.listen(channel, heard),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close() {
      closed ??= Promise.all([listener.close(), pool.end()]).then(() => undefined);
      return closed;
    },
  };
}

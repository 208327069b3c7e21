import { type Migration, text } from '@changtong/core';
import { kernelMigrations } from '../kernel/kernelMigrations.ts';
import { type DatabaseUrls, type ProcessKind, type Progress, processKinds } from '../types.ts';
import { adminRefused } from './adminRefused.ts';
import { withAdmin, withConnection, withLock } from './connection.ts';
import { ensureDatabase } from './ensureDatabase.ts';
import { ensureQueue } from './ensureQueue.ts';
import { ensureLayout, protectAppendOnly } from './layout.ts';
import { type MigrationList, migrate } from './migrate.ts';
import { roleNames, schemaOf, urlFor } from './names.ts';
import { passwordsIn } from './secrets.ts';

export interface PrepareDatabaseOptions {
  /** A role with CREATEDB and CREATEROLE, no superuser needed; any database of the server, also one yet to be made. */
  readonly adminUrl: string;
  /** Made when it is not there. */
  readonly database: string;
  /** Where the roles' passwords are kept (0600), by database. */
  readonly secretsFile: string;
  /** The kernel's rooms in order; db's own migrations come before them in any case. */
  readonly owners: readonly MigrationList[];
  /** Plugins in the order in which they require each other. Each gets a schema. */
  readonly plugins: readonly { readonly id: string; readonly migrations: readonly Migration[] }[];
  readonly progress?: Progress;
}

/**
 * Brings a database to what this program needs: roles, database, schemas, rights, job queue, migrations. Can be run
 * any number of times, by several processes at once; only what is missing is done.
 */
export async function prepareDatabase(options: PrepareDatabaseOptions): Promise<DatabaseUrls> {
  const { adminUrl, database, progress } = options;
  const roles = roleNames(database);
  const passwords = await passwordsIn(options.secretsFile, database);
  const urls = Object.fromEntries(
    processKinds.map((kind) => [kind, urlFor(adminUrl, { database, user: roles[kind], password: passwords[kind] })]),
  ) as Record<ProcessKind, string>;

  progress?.({ step: text('准备数据库', 'Preparing the database') });
  await withAdmin(adminUrl, (admin) =>
    withLock(admin, 'changtong.prepare', () => ensureDatabase(admin, database, passwords)),
  ).catch((error: unknown) => {
    throw adminRefused(error) ?? error;
  });
  const lists: MigrationList[] = [
    { owner: 'kernel', migrations: kernelMigrations },
    ...options.owners.filter((list) => list.owner !== 'kernel'),
    ...options.plugins.map(({ id, migrations }) => ({ owner: id, migrations })),
  ];
  await withConnection(urls.owner, (owner) =>
    withLock(owner, 'changtong.prepare', async () => {
      await ensureLayout(
        owner,
        database,
        roles,
        options.plugins.map(({ id }) => schemaOf(id)),
      );
      await ensureQueue(owner, database, roles, urls);
      await migrate(owner, lists, roles, progress);
      await protectAppendOnly(owner, roles);
    }),
  );
  return urls;
}

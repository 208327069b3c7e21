import type pg from 'pg';
import type { ProcessKind } from '../types.ts';
import { quoted } from './names.ts';

/** Tables that are only ever added to: nobody but the owner may change or remove a row. */
export const appendOnly = ['kernel.audit', 'kernel.audit_seal', 'kernel.version'] as const;

/**
 * As the owner role: schemas and who may do what in them, now and for tables still to come. Can be run any number of
 * times. PUBLIC has nothing; the gateway reads `publication` and whatever a migration grants it by name.
 */
export async function ensureLayout(
  owner: pg.Client,
  database: string,
  roles: Readonly<Record<ProcessKind, string>>,
  pluginSchemas: readonly string[],
): Promise<void> {
  const [own, studio, cms, worker, gateway] = (['owner', 'studio', 'cms', 'worker', 'gateway'] as const).map((kind) =>
    quoted(roles[kind]),
  );
  const staff = `${studio}, ${worker}`;
  const statements = [
    `revoke all on database ${quoted(database)} from public`,
    `grant connect on database ${quoted(database)} to ${staff}, ${cms}, ${gateway}`,
    `alter database ${quoted(database)} set timezone to 'UTC'`,
    'revoke all on schema public from public',
    `alter default privileges for role ${own} revoke execute on functions from public`,
    ...['kernel', 'publication', 'intake', ...pluginSchemas].flatMap((name) => {
      const schema = quoted(name);
      return [
        `create schema if not exists ${schema}`,
        `grant usage on schema ${schema} to ${staff}`,
        `alter default privileges for role ${own} in schema ${schema} grant select, insert, update, delete on tables to ${staff}`,
        `alter default privileges for role ${own} in schema ${schema} grant usage, select on sequences to ${staff}`,
      ];
    }),
    `grant usage on schema publication, intake to ${gateway}`,
    `alter default privileges for role ${own} in schema publication grant select on tables to ${gateway}`,
    `create table if not exists kernel.migration (
      owner text not null,
      number int not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default pg_catalog.now(),
      primary key (owner, number)
    )`,
    `revoke insert, update, delete, truncate on kernel.migration from ${staff}`,
  ];
  for (const statement of statements) await owner.query(statement);
}

/** As the owner role, after the migrations: takes back what the default privileges gave too much of. */
export async function protectAppendOnly(owner: pg.Client, roles: Readonly<Record<ProcessKind, string>>): Promise<void> {
  for (const table of appendOnly) {
    const { rows } = await owner.query<{ there: boolean }>('select pg_catalog.to_regclass($1) is not null as there', [
      table,
    ]);
    if (rows[0]?.there) {
      await owner.query(
        `revoke update, delete, truncate on ${table} from ${quoted(roles.studio)}, ${quoted(roles.worker)}`,
      );
    }
  }
}

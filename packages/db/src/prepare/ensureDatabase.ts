import { fail, text } from '@changtong/core';
import type pg from 'pg';
import { errorCode } from '../client/errors.ts';
import { type ProcessKind, processKinds } from '../types.ts';
import { literal, quoted, roleNames } from './names.ts';
import { scramVerifier } from './scram.ts';

const oldest = 150_000;

async function ensureRoles(
  admin: pg.Client,
  roles: Readonly<Record<ProcessKind, string>>,
  passwords: Readonly<Record<ProcessKind, string>>,
): Promise<void> {
  for (const kind of processKinds) {
    const role = quoted(roles[kind]);
    const verifier = literal(scramVerifier(passwords[kind]));
    const known = await admin.query('select 1 from pg_catalog.pg_roles where rolname = $1', [roles[kind]]);
    await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${role} with login password ${verifier}`);
  }
  // To make a database for a role one must be its member. From 16 on the creator is one, but may not act as it yet.
  await admin.query(`grant ${quoted(roles.owner)} to current_user`);
}

/** UTF-8 in Chinese order where the server can; its words for it differ by platform and by how it was built. */
const locales = [
  "locale_provider icu icu_locale 'zh-Hans-CN' locale 'C.UTF-8'",
  "locale_provider icu icu_locale 'zh-Hans-CN' locale 'C'",
  "locale 'C.UTF-8'",
  "locale 'C'",
];

async function createDatabase(admin: pg.Client, database: string, owner: string): Promise<void> {
  for (const [at, locale] of locales.entries()) {
    try {
      await admin.query(
        `create database ${quoted(database)} with owner ${quoted(owner)} template template0 encoding 'UTF8' ${locale}`,
      );
      return;
    } catch (error) {
      // 22023 invalid parameter, 42809 wrong object type, 0A000 not supported: this locale is not to be had here.
      if (!['22023', '42809', '0A000'].includes(errorCode(error) ?? '') || at === locales.length - 1) throw error;
    }
  }
}

/** As the administrator: the roles with their passwords, and the database that belongs to the owner role. */
export async function ensureDatabase(
  admin: pg.Client,
  database: string,
  passwords: Readonly<Record<ProcessKind, string>>,
): Promise<void> {
  const { rows } = await admin.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < oldest) {
    throw fail(
      'unavailable',
      'db.tooOld',
      text('PostgreSQL 版本过低,需要 15 或更高', 'PostgreSQL is too old; 15 or newer is needed'),
      {
        params: { version },
      },
    );
  }
  const roles = roleNames(database);
  await ensureRoles(admin, roles, passwords);
  const found = await admin.query<{ owner: string }>(
    'select pg_catalog.pg_get_userbyid(datdba) as owner from pg_catalog.pg_database where datname = $1',
    [database],
  );
  const owner = found.rows[0]?.owner;
  if (owner === undefined) await createDatabase(admin, database, roles.owner);
  else if (owner !== roles.owner)
    await admin.query(`alter database ${quoted(database)} owner to ${quoted(roles.owner)}`);
}

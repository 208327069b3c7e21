import { processKinds } from '../types.ts';
import { withConnection } from './connection.ts';
import { quoted, roleNames } from './names.ts';

/** Removes a database with everything in it, and its roles. Connections to it are cut. For tests. */
export async function dropDatabase({
  adminUrl,
  database,
}: {
  readonly adminUrl: string;
  readonly database: string;
}): Promise<void> {
  const roles = roleNames(database);
  await withConnection(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      'select rolname as name from pg_catalog.pg_roles where rolname = any($1)',
      [processKinds.map((kind) => roles[kind])],
    );
    // Cutting another role's connections takes membership in it.
    for (const { name } of rows) await admin.query(`grant ${quoted(name)} to current_user`);
    await admin.query(`drop database if exists ${quoted(database)} with (force)`);
    for (const { name } of rows) await admin.query(`drop role ${quoted(name)}`);
  });
}

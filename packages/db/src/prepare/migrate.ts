import { createHash } from 'node:crypto';
import { type Migration, type Problem, ProblemError, text } from '@changtong/core';
import type pg from 'pg';
import type { ProcessKind, Progress } from '../types.ts';
import { quoted } from './names.ts';

/** Migrations of one owner: a room of the kernel or a plugin. */
export interface MigrationList {
  readonly owner: string;
  readonly migrations: readonly Migration[];
}

interface Applied {
  owner: string;
  number: number;
  name: string;
  checksum: string;
}

const checksum = (sql: string): string => `sha256:${createHash('sha256').update(sql).digest('hex')}`;

const problem = (code: string, list: MigrationList, number: number, zh: string, en: string): Problem => ({
  code,
  path: `/${list.owner}/${number}`,
  message: text(`${list.owner} 的第 ${number} 号迁移:${zh}`, `Migration ${number} of ${list.owner}: ${en}`),
  params: { owner: list.owner, number },
});

/** What of one owner's list does not fit what the database has. */
function mismatches(list: MigrationList, applied: readonly Applied[]): Problem[] {
  const numbering = list.migrations.flatMap((migration, at) =>
    migration.number === at + 1
      ? []
      : [problem('db.migrationNumber', list, migration.number, '编号不连续', `expected number ${at + 1}`)],
  );
  const differing = applied.flatMap((row) => {
    const migration = list.migrations[row.number - 1];
    if (!migration) {
      return [
        problem(
          'db.newerThanCode',
          list,
          row.number,
          '数据库中已执行,但程序中没有,程序版本过旧',
          'the database has it and this program does not: the program is older than the database',
        ),
      ];
    }
    return checksum(migration.sql) === row.checksum
      ? []
      : [problem('db.migrationChanged', list, row.number, '执行后被修改', 'was edited after it had been applied')];
  });
  return [...numbering, ...differing];
}

/** Puts the quoted role names in place of `{{owner}}`, `{{gateway}}` … */
function withRoles(sql: string, roles: Readonly<Record<ProcessKind, string>>): string {
  return sql.replace(/\{\{(\w+)\}\}/g, (all, kind: string) => {
    const role = roles[kind as ProcessKind];
    if (role === undefined) throw new Error(`No role is called ${all} in a migration`);
    return quoted(role);
  });
}

async function apply(client: pg.Client, owner: string, migration: Migration, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into kernel.migration (owner, number, name, checksum) values ($1, $2, $3, $4)', [
      owner,
      migration.number,
      migration.name,
      checksum(migration.sql),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`Migration ${migration.number} (${migration.name}) of ${owner} failed: ${String(error)}`, {
      cause: error,
    });
  }
}

/**
 * As the owner role, inside the set-up lock: applies what is missing, each in a transaction of its own. Refuses, with
 * all problems, when the database is newer than the program or an applied migration was edited. Owners that the
 * program no longer knows (a plugin taken out) keep their tables and rows.
 */
export async function migrate(
  client: pg.Client,
  lists: readonly MigrationList[],
  roles: Readonly<Record<ProcessKind, string>>,
  progress?: Progress,
): Promise<void> {
  const { rows } = await client.query<Applied>(
    'select owner, number, name, checksum from kernel.migration order by owner, number',
  );
  const of = (list: MigrationList): Applied[] => rows.filter((row) => row.owner === list.owner);
  const problems = lists.flatMap((list) => mismatches(list, of(list)));
  if (problems.length > 0) throw new ProblemError('conflict', problems);
  const missing = lists.flatMap((list) =>
    list.migrations.slice(of(list).length).map((migration) => ({ owner: list.owner, migration })),
  );
  for (const [done, { owner, migration }] of missing.entries()) {
    progress?.({ step: text('数据库迁移', 'Migrating the database'), done, total: missing.length });
    await apply(client, owner, migration, withRoles(migration.sql, roles));
  }
}

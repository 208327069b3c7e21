import { type Json, type Plugin, type Schema, type Sql, sql, type Text } from '@changtong/core';
import { schemaOf } from '@changtong/db';
import { anonymousPrincipal } from '@changtong/runtime';
import type { TestRuntime } from './test-runtime.ts';

// The labels of a choice between languages have these keys too, and hold texts, not words.
const isText = (value: object): value is Text =>
  'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';

function collectTexts(value: unknown, path: string, found: [string, Text][]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value)) found.push([path, value]);
  else for (const [key, inner] of Object.entries(value)) collectTexts(inner, `${path}/${key}`, found);
}

/** Places where a plugin does not speak Chinese in Chinese or English in English. */
export function missingWords({ title, contributes }: Plugin): readonly string[] {
  const found: [string, Text][] = [];
  collectTexts({ title, contributes: { ...contributes, bundles: undefined } }, '', found);
  return found.flatMap(([path, { zh, en }]) => [
    ...(/\p{Script=Han}/u.test(zh) ? [] : [`${path}/zh: ${zh}`]),
    ...(en.trim() === '' || /\p{Script=Han}/u.test(en) ? [`${path}/en: ${en}`] : []),
  ]);
}

/** Every schema of a plugin by the id of its contribution. */
function schemasOf({ contributes }: Plugin): readonly (readonly [string, Schema])[] {
  const {
    kinds = [],
    commands = [],
    queries = [],
    jobs = [],
    deliveries = [],
    contentTypes = [],
    intakes = [],
  } = contributes;
  return [
    ...kinds.map((each) => [each.id, each.schema] as const),
    ...commands.map((each) => [each.id, each.input] as const),
    ...queries.map((each) => [each.id, each.input] as const),
    ...jobs.map((each) => [each.id, each.payload] as const),
    ...deliveries.map((each) => [each.id, each.payload] as const),
    ...contentTypes.map((each) => [each.id, each.fields] as const),
    ...intakes.map((each) => [each.id, each.shape] as const),
  ];
}

/** Contributions whose schema is more than data: what was written as JSON and read again is not the same. */
export const schemasThatAreNoData = (plugin: Plugin): readonly string[] =>
  schemasOf(plugin).flatMap(([id, { node }]) => (isData(node) ? [] : [id]));

function isData(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isData);
  if (typeof value !== 'object') return false;
  const plain = Object.getPrototypeOf(value) === Object.prototype;
  return plain && Object.values(value).every((inner) => inner === undefined || isData(inner));
}

/** Commands that the anonymous get through, or that break instead of refusing. */
export async function commandsOpenToAll(
  system: TestRuntime,
  { contributes }: Plugin,
  inputs: Readonly<Record<string, Json>>,
): Promise<readonly string[]> {
  const open: string[] = [];
  const nobody = anonymousPrincipal(system.runtime.zone);
  for (const { id } of contributes.commands ?? []) {
    const input = inputs[id];
    const failure = await system.command(id, input ?? {}, nobody).then(
      () => 'done',
      (error: { failure?: string }) => error.failure ?? String(error),
    );
    // What does not fit is refused even earlier, and what is not there is not shown to anybody.
    const refusals = ['unauthenticated', 'denied', 'notFound', ...(input === undefined ? ['invalid'] : [])];
    if (!refusals.includes(failure)) open.push(`${id}: ${failure}`);
  }
  return open;
}

/** Numbers of a plugin's migrations that were applied. */
export const appliedMigrations = async (db: Sql, { id }: Plugin): Promise<readonly number[]> =>
  (await db.rows<{ number: number }>(sql`select number from kernel.migration where owner = ${id} order by number`)).map(
    ({ number }) => number,
  );

/** Tables of a plugin that the gateway's role may touch in any way. It has its projections in `publication`. */
export const tablesOpenToGateway = async (db: Sql, gateway: string, { id }: Plugin): Promise<readonly string[]> =>
  (
    await db.rows<{ name: string }>(sql`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schemaOf(id)} and c.relkind in ('r', 'p', 'v', 'm')
        and has_table_privilege(${gateway}, c.oid, 'select, insert, update, delete, truncate')`)
  ).map(({ name }) => name);

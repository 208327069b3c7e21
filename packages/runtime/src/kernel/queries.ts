import {
  type AccessColumns,
  type Context,
  defineQuery,
  type Json,
  type Query,
  type SqlQuery,
  s,
  sql,
  text,
} from '@changtong/core';

const readable = (context: Context, type: string, organisation: SqlQuery): SqlQuery => {
  const columns: AccessColumns = { organisation, level: sql`'internal'`, zone: sql`${context.zone}::text` };
  return context.visible({ action: 'kernel.read', act: 'read', type }, columns);
};

/** One row per definition: its newest version and the one in force. */
export interface DefinitionRow {
  readonly kind: string;
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
  readonly newest: number;
  readonly inForce: number | null;
}

/** The definitions of a kind that the principal may read. */
export const definitions = defineQuery({
  id: 'kernel.definitions',
  title: text('配置列表', 'Definitions'),
  input: s.object({ kind: s.string({ format: 'id' }) }),
  access: 'filtered',
  run: ({ kind }, context): Promise<DefinitionRow[]> =>
    context.db.rows(sql`
      select kind, id, organisation, title, newest,
        (select f.number from kernel.version f
         where f.kind = v.kind and f.id = v.id and f.effective_from <= ${context.now}
         order by f.effective_from desc, f.number desc limit 1) as "inForce"
      from (
        select distinct on (id) kind, id, organisation, title, number as newest
        from kernel.version where kind = ${kind} order by id, number desc
      ) v
      where ${readable(context, kind, sql`organisation`)}
      order by id`),
});

/** The history of one definition, newest first, contents included. */
export const versions = defineQuery({
  id: 'kernel.versions',
  title: text('配置的历次版本', 'Versions of a definition'),
  input: s.object({ kind: s.string({ format: 'id' }), id: s.string({ format: 'id' }) }),
  access: 'filtered',
  run: ({ kind, id }, context) =>
    context.db.rows<{ number: number; title: string; content: Json; effectiveFrom: Date; enactedBy: string }>(sql`
      select number, organisation, title, format, content, hash, effective_from as "effectiveFrom",
        enacted_at as "enactedAt", enacted_by as "enactedBy", proposed_by as "proposedBy"
      from kernel.version
      where kind = ${kind} and id = ${id} and ${readable(context, kind, sql`organisation`)}
      order by number desc limit 500`),
});

/** What waits for a second person. */
export const proposals = (kinds: readonly string[]) =>
  defineQuery({
    id: 'kernel.proposals',
    title: text('待确认的配置', 'Open proposals'),
    input: s.object({}),
    access: 'filtered',
    run: async (_input, context) => {
      const any = kinds.map((kind) => sql`(kind = ${kind} and ${readable(context, kind, sql`organisation`)})`);
      const [first = sql`false`, ...rest] = any;
      const where = rest.reduce((all, next) => sql`${all} or ${next}`, first);
      return context.db.rows<{ id: string; kind: string; definition: Json; hash: string; proposedBy: string }>(sql`
        select id, kind, definition_id as "definitionId", definition, hash, expected_previous as "expectedPrevious",
          effective_from as "effectiveFrom", organisation, proposed_by as "proposedBy", proposed_at as "proposedAt"
        from kernel.proposal where outcome is null and (${where})
        order by proposed_at limit 500`);
    },
  });

/** Effects outside the system: what waits, what was sent, what was given up. */
export const deliveries = defineQuery({
  id: 'kernel.deliveries',
  title: text('对外投递', 'Deliveries'),
  input: s.object({ state: s.optional(s.oneOf(['waiting', 'sent', 'dead'])) }),
  access: 'filtered',
  run: ({ state }, context) =>
    context.db.rows<{ id: string; delivery: string; state: string; attempts: number; lastError: string | null }>(sql`
      select id, delivery, state, attempts, next_at as "nextAt", last_error as "lastError", created_at as "createdAt",
        sent_at as "sentAt", request_id as "requestId", organisation
      from kernel.delivery
      where ${state === undefined ? sql`true` : sql`state = ${state}`}
        and ${readable(context, 'kernel.delivery', sql`organisation`)}
      order by created_at desc limit 500`),
});

export const kernelQueries = (kinds: readonly string[]): readonly Query<unknown, unknown>[] =>
  [definitions, versions, proposals(kinds), deliveries] as readonly Query<unknown, unknown>[];

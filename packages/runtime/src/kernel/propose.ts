import {
  type Command,
  defineCommand,
  fail,
  hashOfDefinition,
  lintDefinition,
  newId,
  ProblemError,
  parseDefinition,
  s,
  sql,
  text,
} from '@changtong/core';
import { authorizeProposal, type Enacting, lintContextFor, proposeRequest } from '../definitions/enact-version.ts';
import { definitionShape, effectiveFromShape } from './definition-schema.ts';

const input = s.object({
  definition: definitionShape,
  expectedPrevious: s.integer({ minimum: 0 }),
  effectiveFrom: effectiveFromShape,
});

/** 提交启用: hands a definition to a second person, exactly as it is; a newer proposal replaces an open one. */
export const propose = (enacting: Enacting): Command<unknown, unknown> =>
  defineCommand({
    id: 'kernel.propose',
    title: text('提交配置待确认', 'Propose a definition'),
    input,
    access: ({ definition }, context) => proposeRequest(definition, context),
    async run(
      { definition: given, expectedPrevious, effectiveFrom },
      context,
    ): Promise<{ readonly proposal: string; readonly hash: string }> {
      const definition = parseDefinition(enacting.kinds, given);
      await authorizeProposal(context, definition);
      const lint = await lintContextFor(context.db, enacting, [definition]);
      const problems = lintDefinition(enacting.kinds, definition, lint);
      if (problems.length > 0) throw new ProblemError('invalid', problems);
      if (effectiveFrom !== undefined && new Date(effectiveFrom) < context.now) {
        throw fail('invalid', 'kernel.enact.past', text('启用时间早于现在', 'It cannot take effect before now'), {
          path: '/effectiveFrom',
        });
      }
      const { kind, id, organisation } = definition;
      await context.db.run(sql`
        update kernel.proposal set outcome = 'rejected', decided_at = ${context.now}, decided_by = ${context.principal.id},
          reason = ${text('被新的提交取代', 'Replaced by a newer proposal').zh}
        where kind = ${kind} and definition_id = ${id} and outcome is null`);
      const proposal = newId(context.now);
      const hash = hashOfDefinition(definition);
      await context.db.run(sql`
        insert into kernel.proposal (id, kind, definition_id, definition, hash, expected_previous, effective_from,
          organisation, proposed_by, proposed_at)
        values (${proposal}, ${kind}, ${id}, ${JSON.stringify(definition)}::jsonb, ${hash}, ${expectedPrevious},
          ${effectiveFrom ?? null}, ${organisation}, ${context.principal.id}, ${context.now})`);
      context.note({ kind, id, proposal, hash });
      return { proposal, hash };
    },
  }) as Command<unknown, unknown>;

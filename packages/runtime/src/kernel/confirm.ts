import {
  type Command,
  type CommandContext,
  type Context,
  type Definition,
  defineCommand,
  fail,
  lintDefinition,
  ProblemError,
  parseDefinition,
  type Sql,
  s,
  sql,
  text,
} from '@changtong/core';
import { checkPolicyAfter } from '../definitions/check-policy.ts';
import {
  authorizeEnactment,
  type Enacting,
  enactRequest,
  enactVersion,
  lintContextFor,
} from '../definitions/enact-version.ts';
import type { Enacted } from './enact.ts';

interface Proposal {
  readonly id: string;
  readonly definition: Definition;
  readonly hash: string;
  readonly expected_previous: number;
  readonly effective_from: Date | null;
  readonly proposed_by: string;
}

/** The open proposal, held until the transaction ends. */
async function openProposal(db: Sql, id: string, lock: boolean): Promise<Proposal> {
  const found = await db.maybe<Proposal>(sql`
    select id, definition, hash, expected_previous, effective_from, proposed_by
    from kernel.proposal where id = ${id} and outcome is null ${lock ? sql`for update` : sql``}`);
  if (found) return found;
  throw fail('notFound', 'kernel.proposal.missing', text('没有这项待确认的配置', 'There is no such open proposal'), {
    remedy: text('它可能已被确认、退回或被新的提交取代', 'It may have been confirmed, sent back or replaced'),
  });
}

const decide = (
  context: CommandContext,
  id: string,
  outcome: 'enacted' | 'rejected',
  reason?: string,
): Promise<number> =>
  context.db.run(sql`
    update kernel.proposal set outcome = ${outcome}, decided_by = ${context.principal.id}, decided_at = ${context.now},
      reason = ${reason ?? null}
    where id = ${id}`);

const accessTo = async (proposal: string, context: Context) =>
  enactRequest((await openProposal(context.db, proposal, false)).definition, context);

const confirmInput = s.object({
  proposal: s.string({ format: 'uuid' }),
  /** The hash of what the second person has read. */
  hash: s.string({ format: 'hash' }),
});

/** 确认启用: a second person brings into force exactly what was proposed. */
export const confirm = (enacting: Enacting): Command<unknown, unknown> =>
  defineCommand({
    id: 'kernel.confirm',
    title: text('确认启用配置', 'Confirm a proposal'),
    input: confirmInput,
    access: ({ proposal }, context) => accessTo(proposal, context),
    async run({ proposal: id, hash }, context): Promise<Enacted> {
      const proposal = await openProposal(context.db, id, true);
      if (proposal.proposed_by === context.principal.id) throw samePerson();
      if (proposal.hash !== hash) throw readSomethingElse();
      const definition = parseDefinition(enacting.kinds, proposal.definition);
      await authorizeEnactment(context, definition);
      const lint = await lintContextFor(context.db, enacting, [definition]);
      const problems = lintDefinition(enacting.kinds, definition, lint);
      if (problems.length > 0) throw new ProblemError('invalid', problems);
      const planned = proposal.effective_from;
      const version = await enactVersion(enacting, context, definition, {
        expectedPrevious: proposal.expected_previous,
        proposedBy: proposal.proposed_by,
        // A planned moment that passed while waiting for the second person means: at once.
        ...(planned && planned > context.now && { effectiveFrom: planned }),
      });
      await checkPolicyAfter(context, [version], enacting.actions);
      await decide(context, id, 'enacted');
      const { kind, number, effectiveFrom } = version;
      context.note({ kind, id: version.id, number, hash: version.hash, proposedBy: proposal.proposed_by });
      return { kind, id: version.id, number, hash: version.hash, effectiveFrom };
    },
  }) as Command<unknown, unknown>;

const rejectInput = s.object({
  proposal: s.string({ format: 'uuid' }),
  reason: s.string({ minLength: 1, maxLength: 500 }),
});

/** 退回: a second person sends a proposal back, or its author takes it back. */
export const reject: Command<unknown, unknown> = defineCommand({
  id: 'kernel.reject',
  title: text('退回配置', 'Send a proposal back'),
  input: rejectInput,
  access: ({ proposal }, context) => accessTo(proposal, context),
  async run({ proposal: id, reason }, context): Promise<void> {
    await openProposal(context.db, id, true);
    await decide(context, id, 'rejected', reason);
    context.note({ proposal: id });
  },
}) as Command<unknown, unknown>;

const samePerson = () =>
  fail(
    'denied',
    'kernel.confirm.samePerson',
    text('提交人不能确认自己提交的配置', 'Nobody confirms what they proposed themselves'),
    { remedy: text('请由他人确认', 'Ask somebody else to confirm') },
  );

const readSomethingElse = () =>
  fail(
    'conflict',
    'kernel.confirm.changed',
    text('提交的内容与您审阅的不同', 'What was proposed is not what you have read'),
    { path: '/hash', remedy: text('请重新审阅', 'Read it again') },
  );

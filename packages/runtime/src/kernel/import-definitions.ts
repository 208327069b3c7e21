import {
  type Command,
  type CommandContext,
  type Definition,
  defineCommand,
  freezeVersion,
  isProblemError,
  type Json,
  lintDefinition,
  type Problem,
  ProblemError,
  parseDefinition,
  s,
  text,
} from '@changtong/core';
import { checkPolicyAfter } from '../definitions/check-policy.ts';
import { type Difference, differences } from '../definitions/differences.ts';
import {
  authorizeEnactment,
  type Enacting,
  enactRequest,
  enactVersion,
  lintContextFor,
} from '../definitions/enact-version.ts';
import { selectLatest, toVersion } from '../definitions/version-table.ts';
import { definitionShape, effectiveFromShape } from './definition-schema.ts';
import { needsSecondPerson } from './enact.ts';

/** What happened, or with `dryRun` would happen, to one definition. */
export interface Imported {
  readonly kind: string;
  readonly id: string;
  readonly change: 'new' | 'changed' | 'unchanged';
  /** The number it has afterwards. */
  readonly number: number;
  readonly differences: readonly Difference[];
}

const input = s.object({
  definitions: s.array(definitionShape, { minItems: 1, maxItems: 10_000 }),
  effectiveFrom: effectiveFromShape,
  /** Say what would change, change nothing. */
  dryRun: s.optional(s.boolean()),
});

/** Brings many definitions into force at once: all of them or none, with every problem of every one. */
export const importDefinitions = (enacting: Enacting): Command<unknown, unknown> =>
  defineCommand({
    id: 'kernel.importDefinitions',
    title: text('导入配置', 'Import definitions'),
    input,
    // At least one, as the schema says; the others are asked for in `run`.
    access: ({ definitions }, context) => enactRequest(definitions[0] as Definition, context),
    async run(
      { definitions: given, effectiveFrom, dryRun = false },
      context,
    ): Promise<{ readonly results: readonly Imported[] }> {
      const definitions = await check(enacting, context, given);
      const results: Imported[] = [];
      for (const definition of definitions) {
        const planned = await plan(enacting, context, definition);
        results.push(planned);
        if (dryRun || planned.change === 'unchanged') continue;
        await enactVersion(enacting, context, definition, {
          expectedPrevious: planned.number - 1,
          ...(effectiveFrom !== undefined && { effectiveFrom: new Date(effectiveFrom) }),
        });
      }
      if (!dryRun) await checkPolicyAfter(context, definitions, enacting.actions);
      const count = (change: Imported['change']): number => results.filter((result) => result.change === change).length;
      context.note({ dryRun, new: count('new'), changed: count('changed'), unchanged: count('unchanged') });
      return { results };
    },
  }) as Command<unknown, unknown>;

/** Parses, asks for the right to, and lints all of them; throws one error with all problems. */
async function check(
  enacting: Enacting,
  context: CommandContext,
  given: readonly Definition[],
): Promise<readonly Definition[]> {
  const problems: Problem[] = [];
  const definitions: { readonly at: string; readonly definition: Definition }[] = [];
  const seen = new Set<string>();
  for (const [i, value] of given.entries()) {
    const at = `/definitions/${i}`;
    const name = `${value.kind}/${value.id}`;
    if (seen.has(name)) {
      problems.push({
        code: 'kernel.import.twice',
        path: at,
        message: text(`“${name}”出现两次`, `“${name}” is there twice`),
      });
    }
    seen.add(name);
    await collect(problems, at, async () => {
      const definition = parseDefinition(enacting.kinds, value);
      await authorizeEnactment(context, definition);
      if (enacting.kinds.get(definition.kind)?.secondPerson && context.principal.kind !== 'system') {
        throw needsSecondPerson(definition.kind);
      }
      definitions.push({ at, definition });
    });
  }
  const lint = await lintContextFor(context.db, enacting, given);
  for (const { at, definition } of definitions) {
    await collect(problems, at, async () => {
      const found = lintDefinition(enacting.kinds, definition, lint);
      if (found.length > 0) throw new ProblemError('invalid', found);
    });
  }
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return definitions.map(({ definition }) => definition);
}

async function collect(problems: Problem[], at: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isProblemError(error)) throw error;
    problems.push(...error.problems.map((problem) => ({ ...problem, path: `${at}${problem.path}` })));
  }
}

async function plan(enacting: Enacting, context: CommandContext, definition: Definition): Promise<Imported> {
  const { kind, id } = definition;
  const row = await selectLatest(context.db, kind, id);
  const latest = row && toVersion(row, enacting.kinds.get(kind));
  const number = latest?.number ?? 0;
  const next = freezeVersion(enacting.kinds, definition, { number: number + 1, effectiveFrom: context.now });
  const change = !latest ? 'new' : latest.hash === next.hash ? 'unchanged' : 'changed';
  if (change !== 'changed') {
    return { kind, id, change, number: change === 'new' ? 1 : number, differences: [] };
  }
  return { kind, id, change, number: number + 1, differences: differences(shown(latest), shown(next)) };
}

const shown = (version: Definition | undefined): Json | undefined =>
  version && {
    organisation: version.organisation,
    title: version.title,
    format: version.format,
    content: version.content,
  };

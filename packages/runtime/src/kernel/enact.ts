import {
  type Command,
  defineCommand,
  fail,
  lintDefinition,
  ProblemError,
  parseDefinition,
  s,
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
import { definitionShape, effectiveFromShape } from './definition-schema.ts';

/** What {@link enact} answers. */
export interface Enacted {
  readonly kind: string;
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly effectiveFrom: string;
}

const input = s.object({
  definition: definitionShape,
  /** The number of the version the change began from; 0 for a new definition. */
  expectedPrevious: s.integer({ minimum: 0 }),
  effectiveFrom: effectiveFromShape,
});

/** 启用: brings one definition into force. Kinds that need a second person go through `kernel.propose`. */
export const enact = (enacting: Enacting): Command<unknown, unknown> =>
  defineCommand({
    id: 'kernel.enact',
    title: text('启用配置', 'Bring into force'),
    input,
    access: ({ definition }, context) => enactRequest(definition, context),
    async run({ definition: given, expectedPrevious, effectiveFrom }, context): Promise<Enacted> {
      const definition = parseDefinition(enacting.kinds, given);
      await authorizeEnactment(context, definition);
      if (enacting.kinds.get(definition.kind)?.secondPerson && context.principal.kind !== 'system') {
        throw needsSecondPerson(definition.kind);
      }
      const problems = lintDefinition(
        enacting.kinds,
        definition,
        await lintContextFor(context.db, enacting, [definition]),
      );
      if (problems.length > 0) throw new ProblemError('invalid', problems);
      const version = await enactVersion(enacting, context, definition, {
        expectedPrevious,
        ...(effectiveFrom !== undefined && { effectiveFrom: new Date(effectiveFrom) }),
      });
      await checkPolicyAfter(context, [version], enacting.actions);
      const { kind, id, number, hash } = version;
      context.note({ kind, id, number, hash, effectiveFrom: version.effectiveFrom });
      return { kind, id, number, hash, effectiveFrom: version.effectiveFrom };
    },
  }) as Command<unknown, unknown>;

export const needsSecondPerson = (kind: string) =>
  fail(
    'denied',
    'kernel.enact.secondPerson',
    text('此类配置须由另一人确认后启用', 'This kind comes into force only when a second person confirms it'),
    { params: { kind }, remedy: text('请先提交，由他人确认', 'Propose it and let somebody else confirm') },
  );

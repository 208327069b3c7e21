import type { Definition, LintContext } from '../definition.ts';
import type { Problem } from '../errors.ts';
import type { Kinds } from './kinds.ts';

/** What a kind's own rules find wrong in a parsed definition, with paths into the definition. */
export function lintDefinition(kinds: Kinds, definition: Definition, context: LintContext): readonly Problem[] {
  const problems = kinds.get(definition.kind)?.lint?.(definition.content, context) ?? [];
  return problems.map((problem) => ({ ...problem, path: `/content${problem.path}` }));
}

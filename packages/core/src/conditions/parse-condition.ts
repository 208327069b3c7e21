import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { fail, isProblemError, type Problem, ProblemError } from '../errors.ts';
import { text } from '../text.ts';
import { type Compiling, compile } from './compile.ts';
import { maxSteps, type Scope } from './evaluate.ts';
import { type Known, unknown } from './value.ts';

/** An expression, parsed once, evaluated often. */
export interface Condition {
  readonly source: string;
  /** The names it reads, sorted: what a screen has to watch. */
  readonly names: readonly string[];
  /** Whether it holds. Anything unknown, so any missing answer that matters, is false. */
  holds(values: Answers): boolean;
  /** What it comes to; undefined when unknown. An instant comes as a Date. */
  value(values: Answers): Exclude<Known, typeof unknown> | undefined;
}
/** Answers by name. @example { age: 61, town: '都杨镇' } */
export type Answers = { readonly [name: string]: unknown };

export interface ConditionOptions {
  /** Names that may be read; any when absent. */
  readonly names?: Iterable<string>;
  /** Path of the expression within its definition, for problems. @example '/pages/0/when' */
  readonly path?: string;
}

const maxLength = 2000;
const parser = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 500, maxDepth: 40, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 8 },
});

function tree(source: string, path: string): ASTNode {
  if (source.length > maxLength) {
    throw fail(
      'invalid',
      'condition.tooLong',
      text(`条件超过 ${maxLength} 字`, `Longer than ${maxLength} characters`),
      { path },
    );
  }
  try {
    return parser.parse(source).ast;
  } catch (error) {
    const { code, summary, range } = error as {
      code?: string;
      summary?: string;
      range?: { start: number; end: number };
    };
    const start = range?.start ?? 0;
    const large = code === 'limit_exceeded';
    throw fail(
      'invalid',
      large ? 'condition.tooComplex' : 'condition.syntax',
      text(
        `第 ${start + 1} 个字符处：${large ? '条件过于复杂' : '写法有误'}`,
        `At character ${start + 1}: ${large ? 'too complex' : (summary ?? 'not understood')}`,
      ),
      { path, params: { start, end: range?.end ?? start } },
    );
  }
}

/**
 * A condition in CEL, checked when it is saved: throws ProblemError with all problems and their places. What the
 * operators mean is the table in the handbook's page on conditions: three-valued logic, decimal arithmetic, texts in
 * the order of code points, so that SQL and JavaScript come to the same.
 */
export function parseCondition(source: string, options: ConditionOptions = {}): Condition {
  const path = options.path ?? '';
  const compiling: Compiling = {
    problems: [],
    path,
    locals: [],
    names: new Set(),
    allowed: options.names && new Set(options.names),
  };
  const evaluate = compile(tree(source, path), compiling);
  if (compiling.problems.length > 0) throw new ProblemError('invalid', compiling.problems);
  const run = (values: Answers): Known => {
    const scope: Scope = { values, locals: [], steps: maxSteps };
    const result = evaluate(scope);
    return scope.steps < 0 ? unknown : result;
  };
  return {
    source,
    names: [...compiling.names].sort(),
    holds: (values) => run(values) === true,
    value: (values) => {
      const result = run(values);
      return result === unknown ? undefined : result;
    },
  };
}

/** The problems of a condition, for lint. @example lintCondition(page.when, { path: '/pages/0/when', names: fields }) */
export function lintCondition(source: string, options: ConditionOptions = {}): readonly Problem[] {
  try {
    parseCondition(source, options);
    return [];
  } catch (error) {
    if (isProblemError(error)) return error.problems;
    throw error;
  }
}

import { checkJson, checkText, type Findings, forbiddenKey, report } from './check-json.ts';
import { type Check, enumCheck, isType, numberCheck, same, stringCheck, wrongType } from './check-scalars.ts';
import { fail, type Problem, ProblemError } from './errors.ts';
import { isForbiddenKey, isPlainObject, maxNesting } from './json.ts';
import type { Schema, SchemaNode } from './schema.ts';
import { text } from './text.ts';

function missing(key: string, node: SchemaNode | undefined, findings: Findings): void {
  const message = node?.title
    ? text(`请填写${node.title.zh}`, `${node.title.en} is required`)
    : text('必须填写', 'Is required');
  report(findings, 'schema.required', message, { key });
}

function arrayCheck(node: SchemaNode, depth: number): Check {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = node;
  const item: Check = node.items ? compileNode(node.items, depth + 1) : checkJson;
  return (value, findings) => {
    if (!Array.isArray(value)) return;
    if (value.length < minItems) {
      report(findings, 'schema.minItems', text(`至少 ${minItems} 项`, `At least ${minItems} items`), {
        params: { minItems },
      });
    }
    if (value.length > maxItems) {
      report(findings, 'schema.maxItems', text(`最多 ${maxItems} 项`, `At most ${maxItems} items`), {
        params: { maxItems },
      });
      return;
    }
    for (let i = 0; i < value.length; i++) {
      findings.path.push(i);
      item(value[i], findings);
      findings.path.pop();
    }
  };
}

function objectCheck(node: SchemaNode, depth: number): Check {
  const properties = new Map(
    Object.entries(node.properties ?? {}).map(([key, inner]) => [key, compileNode(inner, depth + 1)]),
  );
  const others = node.additionalProperties && compileNode(node.additionalProperties, depth + 1);
  const required = node.required ?? [];
  return (value, findings) => {
    if (!isPlainObject(value)) return;
    for (const key of required) {
      if (!Object.hasOwn(value, key) || value[key] === undefined) missing(key, node.properties?.[key], findings);
    }
    for (const key of Object.keys(value)) {
      const check = properties.get(key) ?? others;
      if (isForbiddenKey(key)) forbiddenKey(findings, key);
      else if (value[key] === undefined) continue;
      else if (!check) report(findings, 'schema.unknown', text('没有这一项', 'There is no such field'), { key });
      else {
        findings.path.push(key);
        checkText(key, findings);
        check(value[key], findings);
        findings.path.pop();
      }
    }
  };
}

/** Whether a value looks meant for a member: right type, and right values of the properties that are constants. */
function meantFor(node: SchemaNode, value: unknown): boolean {
  if (node.type && !isType[node.type](value)) return false;
  if (node.const !== undefined && !same(value, node.const)) return false;
  if (node.enum && !node.enum.some((allowed) => same(value, allowed))) return false;
  if (!isPlainObject(value)) return true;
  const marks = Object.entries(node.properties ?? {}).filter(([, inner]) => inner.const !== undefined);
  return marks.every(([key, inner]) => Object.hasOwn(value, key) && same(value[key], inner.const));
}

function anyOfCheck(nodes: readonly SchemaNode[], depth: number): Check {
  const members = nodes.map((node) => ({ node, check: compileNode(node, depth + 1) }));
  return (value, findings) => {
    const tried: { readonly node: SchemaNode; readonly problems: readonly Problem[] }[] = [];
    for (const { node, check } of members) {
      const own: Findings = { path: findings.path, problems: [] };
      check(value, own);
      if (own.problems.length === 0) return;
      tried.push({ node, problems: own.problems });
    }
    // Where it is clear which member was meant, its problems say more than “none fits”.
    const meant = tried.filter(({ node }) => meantFor(node, value));
    const [only] = tried.length === 1 ? tried : meant.length === 1 ? meant : [];
    if (only) for (const problem of only.problems) findings.problems.push(problem);
    else report(findings, 'schema.anyOf', text('不符合任何一种允许的形式', 'Fits none of the allowed forms'));
  };
}

function checksOf(node: SchemaNode, depth: number): readonly Check[] {
  const checks: Check[] = [];
  const { type } = node;
  const may = (...types: readonly SchemaNode['type'][]): boolean => type === undefined || types.includes(type);
  const forObjects = type === 'object' || node.properties || node.required || node.additionalProperties;
  const forArrays = type === 'array' || node.items || node.minItems !== undefined || node.maxItems !== undefined;
  if (node.const !== undefined) checks.push(enumCheck([node.const]));
  if (node.enum) checks.push(enumCheck(node.enum));
  if (node.anyOf) checks.push(anyOfCheck(node.anyOf, depth));
  if (may('string')) checks.push(stringCheck(node));
  if (may('number', 'integer')) checks.push(numberCheck(node));
  if (may('array') && forArrays) checks.push(arrayCheck(node, depth));
  if (may('object') && forObjects) checks.push(objectCheck(node, depth));
  return checks;
}

/** Whether every place inside a value is looked at by the node's own checks. */
const looksInside = (node: SchemaNode): boolean =>
  node.type !== undefined || node.const !== undefined || node.enum !== undefined || node.anyOf !== undefined;

function compileNode(node: SchemaNode, depth: number): Check {
  if (depth > maxNesting) {
    throw fail(
      'invalid',
      'schema.tooDeep',
      text(`结构超过 ${maxNesting} 层`, `The schema is over ${maxNesting} levels deep`),
    );
  }
  const { type } = node;
  const checks = looksInside(node) ? checksOf(node, depth) : [checkJson, ...checksOf(node, depth)];
  return (value, findings) => {
    if (type && !isType[type](value)) wrongType(type, findings);
    else for (const check of checks) check(value, findings);
  };
}

const compiled = new WeakMap<SchemaNode, (value: unknown) => readonly Problem[]>();

/**
 * Makes a validator out of closures: no code is generated, nothing is changed in the value, every problem is found
 * (up to a limit), each with a JSON pointer. Compiled once per schema.
 */
export function compileSchema(schema: Schema): (value: unknown) => readonly Problem[] {
  const known = compiled.get(schema.node);
  if (known) return known;
  const check = compileNode(schema.node, 0);
  const validator = (value: unknown): readonly Problem[] => {
    const findings: Findings = { path: [], problems: [] };
    check(value, findings);
    return findings.problems;
  };
  compiled.set(schema.node, validator);
  return validator;
}

/** All problems of a value; none means that it fits. @example validate(input, { title: '' }) */
export const validate = (schema: Schema, value: unknown): readonly Problem[] => compileSchema(schema)(value);

/** The value, typed, or a ProblemError with everything that is wrong with it. */
export function accept<T>(schema: Schema<T>, value: unknown): T {
  const problems = validate(schema, value);
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return value as T;
}

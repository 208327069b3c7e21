import type { ASTNode } from '@marcbachmann/cel-js';
import type { Problem } from '../errors.ts';
import { isForbiddenKey } from '../json.ts';
import { type Text, text } from '../text.ts';
import { call, choose, comprehension, type Evaluate, either, isNull, member, not, operator } from './evaluate.ts';
import { type ConditionFunction, functions, methods } from './functions.ts';
import { unknown, type Value } from './value.ts';

/** What compiling goes along with. */
export interface Compiling {
  readonly problems: Problem[];
  /** Path of the expression in its definition. */
  readonly path: string;
  /** Names bound by `exists`, `all` … around the current place. */
  readonly locals: string[];
  /** Top-level names that are read. */
  readonly names: Set<string>;
  /** Names that may be read; any when undefined. */
  readonly allowed: ReadonlySet<string> | undefined;
}

const nothing: Evaluate = () => unknown;

/** Adds a problem at a node and stands in for what could not be compiled. */
function refuse(node: ASTNode, to: Compiling, code: string, message: Text, remedy?: Text): Evaluate {
  const { start, end } = node.range;
  to.problems.push({
    code: `condition.${code}`,
    path: to.path,
    message: text(`第 ${start + 1} 个字符处：${message.zh}`, `At character ${start + 1}: ${message.en}`),
    ...(remedy && { remedy }),
    params: { start, end },
  });
  return nothing;
}

function literal(node: ASTNode & { op: 'value' }, to: Compiling): Evaluate {
  const value = node.args;
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return () => number;
    return refuse(node, to, 'number', text('数字太大', 'The number is too large to be exact'));
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return () => value;
  if (typeof value === 'number' && Number.isFinite(value)) return () => value;
  return refuse(node, to, 'literal', text('不支持这种写法', 'Values of this kind are not used here'));
}

function name(node: ASTNode & { op: 'id' }, to: Compiling): Evaluate {
  const id = node.args;
  const local = to.locals.lastIndexOf(id);
  if (local >= 0) return ({ locals }) => locals[local] ?? null;
  if (isForbiddenKey(id)) return refuse(node, to, 'forbiddenName', text(`不允许使用“${id}”`, `“${id}” is not allowed`));
  to.names.add(id);
  if (to.allowed && !to.allowed.has(id)) {
    return refuse(node, to, 'unknownName', text(`没有“${id}”这一项`, `There is nothing called “${id}”`));
  }
  return ({ values }) => member(values as Value, id);
}

function select(node: ASTNode & { op: '.' }, to: Compiling): Evaluate {
  const [of, key] = node.args;
  const inner = compile(of, to);
  if (isForbiddenKey(key))
    return refuse(node, to, 'forbiddenName', text(`不允许使用“${key}”`, `“${key}” is not allowed`));
  return (scope) => member(inner(scope), key);
}

function called(
  node: ASTNode,
  id: string,
  known: Readonly<Record<string, ConditionFunction>>,
  args: readonly ASTNode[],
  to: Compiling,
): Evaluate {
  const compiled = args.map((arg) => compile(arg, to));
  if (id === 'matches') {
    return refuse(
      node,
      to,
      'matches',
      text('不能使用正则表达式 matches', 'Regular expressions (matches) are not used: some never end'),
      text(
        '请改用 contains、startsWith、endsWith 或字段的格式',
        'Use contains, startsWith, endsWith or the format of the field',
      ),
    );
  }
  const found = Object.hasOwn(known, id) ? known[id] : undefined;
  if (!found) {
    const list = Object.keys(known);
    return refuse(
      node,
      to,
      'unknownFunction',
      text(`没有函数“${id}”`, `There is no function “${id}”`),
      text(`可用：${list.join('、')}`, `Known: ${list.join(', ')}`),
    );
  }
  if (found.arity !== args.length) {
    return refuse(node, to, 'arguments', text(`“${id}”的参数个数不对`, `“${id}” takes another number of arguments`));
  }
  return call(found, compiled);
}

function has(node: ASTNode, args: readonly ASTNode[], to: Compiling): Evaluate {
  const [of, more] = args;
  if (!of || more) return refuse(node, to, 'arguments', text('has 只能有一个参数', 'has takes one argument'));
  const inner = compile(of, to);
  return (scope) => {
    const value = inner(scope);
    return value !== unknown && value !== null;
  };
}

const comprehensions: ReadonlySet<string> = new Set(['exists', 'all', 'exists_one', 'filter', 'map']);

function method(node: ASTNode & { op: 'rcall' }, to: Compiling): Evaluate {
  const [id, of, args] = node.args;
  if (!comprehensions.has(id)) return called(node, id, methods, [of, ...args], to);
  const [bound, body, more] = args;
  if (bound?.op !== 'id' || !body || more || isForbiddenKey(bound.args)) {
    return refuse(node, to, 'arguments', text(`应写作 ${id}(项, 条件)`, `To be written ${id}(item, condition)`));
  }
  const list = compile(of, to);
  to.locals.push(bound.args);
  const inner = compile(body, to);
  to.locals.pop();
  return comprehension(id, list, inner) ?? nothing;
}

function binary(node: ASTNode & { args: [ASTNode, ASTNode] }, to: Compiling): Evaluate {
  const [left, right] = node.args;
  const [a, b] = [compile(left, to), compile(right, to)];
  if (node.op === '==' || node.op === '!=') {
    const wanted = node.op === '==';
    if (right.op === 'value' && right.args === null) return isNull(a, wanted);
    if (left.op === 'value' && left.args === null) return isNull(b, wanted);
  }
  return operator(node.op, a, b) ?? refuse(node, to, 'literal', text('不支持这种写法', 'This is not used here'));
}

function map(node: ASTNode & { op: 'map' }, to: Compiling): Evaluate {
  const entries = node.args.map(([key, value]) => {
    const fits = key.op === 'value' && typeof key.args === 'string' && !isForbiddenKey(key.args);
    if (!fits) refuse(key, to, 'literal', text('名称应为文字', 'A key must be a text'));
    return { key: fits ? String(key.args) : '', value: compile(value, to) };
  });
  return (scope) => {
    const values = entries.map(({ key, value }) => [key, value(scope)] as const);
    return values.some(([, value]) => value === unknown) ? unknown : (Object.fromEntries(values) as Value);
  };
}

function list(node: ASTNode & { op: 'list' }, to: Compiling): Evaluate {
  const items = node.args.map((item) => compile(item, to));
  return (scope) => {
    const values = items.map((item) => item(scope));
    return values.includes(unknown) ? unknown : (values as Value);
  };
}

/** Turns a syntax tree into closures; adds every problem it meets. No code is generated. */
export function compile(node: ASTNode, to: Compiling): Evaluate {
  switch (node.op) {
    case 'value':
      return literal(node, to);
    case 'id':
      return name(node, to);
    case '.':
      return select(node, to);
    case '[]': {
      const [of, key] = [compile(node.args[0], to), compile(node.args[1], to)];
      return (scope) => member(of(scope), key(scope));
    }
    case 'call':
      return node.args[0] === 'has'
        ? has(node, node.args[1], to)
        : called(node, node.args[0], functions, node.args[1], to);
    case 'rcall':
      return method(node, to);
    case 'list':
      return list(node, to);
    case 'map':
      return map(node, to);
    case '?:':
      return choose(compile(node.args[0], to), compile(node.args[1], to), compile(node.args[2], to));
    case '||':
      return either(compile(node.args[0], to), compile(node.args[1], to), true);
    case '&&':
      return either(compile(node.args[0], to), compile(node.args[1], to), false);
    case '!_':
      return not(compile(node.args, to));
    case '-_':
      return operator('-', () => 0, compile(node.args, to)) ?? nothing;
    case '.?':
    case '[?]':
      return refuse(node, to, 'literal', text('不支持这种写法', 'This is not used here'));
    default:
      return binary(node, to);
  }
}

import { checkJson, checkText, type Findings, report } from './check-json.ts';
import { formats } from './formats.ts';
import { canonicalJson } from './hash.ts';
import { isPlainObject } from './json.ts';
import type { SchemaNode } from './schema.ts';
import { type Text, text } from './text.ts';

/** Looks at a value and adds what is wrong with it. */
export type Check = (value: unknown, findings: Findings) => void;

const typeNames: Readonly<Record<NonNullable<SchemaNode['type']>, Text>> = {
  string: text('文字', 'text'),
  number: text('数字', 'a number'),
  integer: text('整数', 'a whole number'),
  boolean: text('是或否', 'true or false'),
  object: text('对象', 'an object'),
  array: text('列表', 'a list'),
  null: text('空值', 'null'),
};

export const isType: Readonly<Record<NonNullable<SchemaNode['type']>, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  // Whole numbers beyond 2^53 are not exact any more, so they are none.
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  object: isPlainObject,
  array: (value) => Array.isArray(value),
  null: (value) => value === null,
};

export function wrongType(type: NonNullable<SchemaNode['type']>, findings: Findings): void {
  const name = typeNames[type];
  report(findings, 'schema.type', text(`应为${name.zh}`, `Must be ${name.en}`), { params: { type } });
}

/** Length as people count it: by code point, not by UTF-16 unit. Stops once past the limit. */
function codePoints(value: string, limit: number): number {
  let count = 0;
  for (let i = 0; i < value.length && count <= limit; count++) i += (value.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

export function stringCheck(node: SchemaNode): Check {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = node;
  const format = node.format === undefined ? undefined : formats[node.format];
  if (node.format !== undefined && !format) throw new TypeError(`Unknown string format: ${node.format}`);
  return (value, findings) => {
    if (typeof value !== 'string') return;
    checkText(value, findings);
    if (value.length < minLength || codePoints(value, minLength) < minLength) {
      const message =
        minLength === 1
          ? text('不能为空', 'Must not be empty')
          : text(`至少 ${minLength} 个字`, `At least ${minLength} characters`);
      report(findings, 'schema.minLength', message, { params: { minLength } });
      return;
    }
    if (value.length > maxLength && codePoints(value, maxLength) > maxLength) {
      report(findings, 'schema.maxLength', text(`最多 ${maxLength} 个字`, `At most ${maxLength} characters`), {
        params: { maxLength },
      });
      return;
    }
    if (format && !format.holds(value)) {
      report(findings, 'schema.format', format.message, { params: { format: node.format ?? '' } });
    }
  };
}

export function numberCheck({ minimum, maximum }: SchemaNode): Check {
  return (value, findings) => {
    if (typeof value !== 'number') return;
    if (minimum !== undefined && value < minimum) {
      report(findings, 'schema.minimum', text(`不能小于 ${minimum}`, `Must be at least ${minimum}`), {
        params: { minimum },
      });
    }
    if (maximum !== undefined && value > maximum) {
      report(findings, 'schema.maximum', text(`不能大于 ${maximum}`, `Must be at most ${maximum}`), {
        params: { maximum },
      });
    }
  };
}

/** Whether two values are the same as JSON. */
export const same = (value: unknown, expected: unknown): boolean => {
  if (value === expected) return true;
  if (typeof value !== 'object' || typeof expected !== 'object' || value === null || expected === null) return false;
  const unfit: Findings = { path: [], problems: [] };
  checkJson(value, unfit);
  return unfit.problems.length === 0 && canonicalJson(value) === canonicalJson(expected);
};

export function enumCheck(values: readonly unknown[]): Check {
  const list = values.map((value) => JSON.stringify(value));
  const message = text(`应为以下之一：${list.join('、')}`, `Must be one of ${list.join(', ')}`);
  return (value, findings) => {
    if (!values.some((allowed) => same(value, allowed))) report(findings, 'schema.enum', message);
  };
}

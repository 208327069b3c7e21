import type { Problem } from './errors.ts';
import { isForbiddenKey, isPlainObject, isStorableText, maxNesting } from './json.ts';
import { pointer } from './pointer.ts';
import { type Text, text } from './text.ts';

/** What a check goes along with: where it is, and what it has found. */
export interface Findings {
  readonly path: (string | number)[];
  readonly problems: Problem[];
}

/** Problems of one value beyond this number are not listed: nobody reads them and they could fill the memory. */
export const maxProblems = 200;

/** Adds a problem at the current place, or at a key below it. */
export function report(
  findings: Findings,
  code: string,
  message: Text,
  more: { readonly key?: string; readonly params?: Problem['params'] } = {},
): void {
  if (findings.problems.length >= maxProblems) return;
  const path = pointer(more.key === undefined ? findings.path : [...findings.path, more.key]);
  findings.problems.push({ code, path, message, ...(more.params && { params: more.params }) });
}

export const forbiddenKey = (findings: Findings, key: string): void =>
  report(findings, 'schema.forbiddenKey', text('不允许使用这个名称', 'This name is not allowed'), { key });

/** Adds a problem unless the text can be stored. */
export function checkText(value: string, findings: Findings): void {
  if (!isStorableText(value)) {
    report(findings, 'schema.text', text('含有无法保存的字符', 'Contains characters that cannot be stored'));
  }
}

function checkMembers(value: readonly unknown[] | { readonly [key: string]: unknown }, findings: Findings): void {
  for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (typeof key === 'string' && isForbiddenKey(key)) forbiddenKey(findings, key);
    else {
      findings.path.push(key);
      if (typeof key === 'string') checkText(key, findings);
      if (inner !== undefined || typeof key === 'number') checkJson(inner, findings);
      findings.path.pop();
    }
  }
}

/**
 * Adds what makes a value unfit to be stored as JSON, whatever its shape: forbidden keys, broken text, class instances,
 * numbers that are none, nesting beyond {@link maxNesting} (which also bounds the recursion).
 */
export function checkJson(value: unknown, findings: Findings): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value === 'string') checkText(value, findings);
  else if (!Array.isArray(value) && !isPlainObject(value)) {
    report(findings, 'schema.notJson', text('不是 JSON 能表示的值', 'JSON cannot carry this value'));
  } else if (findings.path.length >= maxNesting) {
    report(findings, 'schema.tooDeep', text(`嵌套超过 ${maxNesting} 层`, `Nested over ${maxNesting} levels`));
  } else checkMembers(value, findings);
}

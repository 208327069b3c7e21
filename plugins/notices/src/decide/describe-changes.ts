import { canonicalJson, type JsonObject } from '@changtong/core';
import { toPlainText } from '@changtong/richtext';
import type { Snapshot } from '../notice-fields.ts';

/** One difference between two texts, to be said in words. */
export interface Change {
  readonly part: 'title' | 'field' | 'line' | 'form';
  /** Name of the field, when it is one. */
  readonly name?: string;
  readonly before?: string;
  readonly after?: string;
}

/** What a reader of the one text would find different in the other, in the order of reading. */
export function describeChanges(before: Snapshot, after: Snapshot): readonly Change[] {
  const title: Change[] =
    before.title === after.title ? [] : [{ part: 'title', before: before.title, after: after.title }];
  const lines = changedLines(toPlainText(before.body).split('\n'), toPlainText(after.body).split('\n'));
  const form = lines.length === 0 && canonicalJson(before.body) !== canonicalJson(after.body);
  return [
    ...title,
    ...changedFields(before.fields, after.fields),
    ...lines,
    ...(form ? [{ part: 'form' } as const] : []),
  ];
}

function changedFields(before: JsonObject, after: JsonObject): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [old, now] = [inWords(before[name]), inWords(after[name])];
    if (old === now) return [];
    return [
      { part: 'field', name, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) },
    ];
  });
}

const inWords = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : typeof value === 'string' ? value : canonicalJson(value);

/** More work than this (lines before × lines after) is not worth a finer answer. */
const mostCells = 1_000_000;

function changedLines(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let [end, last] = [before.length, after.length];
  while (end > start && last > start && before[end - 1] === after[last - 1]) {
    end -= 1;
    last -= 1;
  }
  return pairUp(edits(before.slice(start, end), after.slice(start, last)));
}

type Edit = { readonly before: string } | { readonly after: string } | 'same';

/** Shortest list of removed and added lines, by longest common subsequence. */
function edits(before: readonly string[], after: readonly string[]): Edit[] {
  if (before.length * after.length > mostCells)
    return [...before.map((line) => ({ before: line })), ...after.map((line) => ({ after: line }))];
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      found.push('same');
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ before: old });
      i += 1;
    } else if (now !== undefined) {
      found.push({ after: now });
      j += 1;
    }
  }
  return found;
}

/** A removed line followed by an added one reads best as one changed line. */
function pairUp(found: readonly Edit[]): Change[] {
  const changes: Change[] = [];
  let removed: string[] = [];
  const flush = (): void => {
    changes.push(...removed.map((before): Change => ({ part: 'line', before })));
    removed = [];
  };
  for (const edit of found) {
    if (edit === 'same') flush();
    else if ('before' in edit) removed.push(edit.before);
    else {
      const before = removed.shift();
      changes.push({ part: 'line', ...(before !== undefined && { before }), after: edit.after });
    }
  }
  flush();
  return changes;
}

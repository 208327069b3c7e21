import { type Json, pointer, type Text, text } from '@changtong/core';

/** One place where two JSON values differ; an absent side is undefined. */
export interface Difference {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly words: Text;
}

/** Beyond this number differences are not listed one by one. */
const most = 200;
const longest = 40;

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What differs between two values, place by place, in words as well; at most 200 places. */
export function differences(before: Json | undefined, after: Json | undefined): readonly Difference[] {
  const found: Difference[] = [];
  compare(before, after, [], found);
  return found;
}

function compare(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly (string | number)[],
  found: Difference[],
): void {
  if (found.length >= most || before === after) return;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[key], after[key], [...path, key], found);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    for (let i = 0; i < Math.max(before.length, after.length); i += 1)
      compare(before[i], after[i], [...path, i], found);
    return;
  }
  found.push({
    path: pointer(path),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    words: inWords(pointer(path), before, after),
  });
}

function inWords(path: string, before: Json | undefined, after: Json | undefined): Text {
  const [old, fresh] = [short(before), short(after)];
  if (before === undefined) return text(`新增 ${path}：${fresh}`, `Added ${path}: ${fresh}`);
  if (after === undefined) return text(`删除 ${path}：${old}`, `Removed ${path}: ${old}`);
  return text(`修改 ${path}：${old} → ${fresh}`, `Changed ${path}: ${old} → ${fresh}`);
}

const short = (value: Json | undefined): string => {
  const written = JSON.stringify(value) ?? '';
  return written.length > longest ? `${written.slice(0, longest)}…` : written;
};

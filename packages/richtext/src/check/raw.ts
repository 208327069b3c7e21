import { type Json, type JsonObject, type Problem, text } from '@changtong/core';
import { limits } from './limits.ts';

const poison = new Set(['__proto__', 'constructor', 'prototype']);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const pointer = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * Looks at the value as plain JSON, before anything recurses into it: depth, size, keys that poison prototypes.
 * Walks with a list of its own, so that a thousand levels are a problem and not a crash.
 */
export function checkRaw(json: Json): Problem[] {
  const problems: Problem[] = [];
  const open: { value: Json; path: string; depth: number }[] = [{ value: json, path: '', depth: 0 }];
  let values = 0;
  let characters = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string') characters += value.length;
    if (typeof value !== 'object' || value === null) continue;
    values += 1;
    // A node and its `children` list are two levels of JSON.
    if (depth > limits.depth * 2) return [...problems, tooDeep(path)];
    if (values > limits.nodes * 2 || characters > limits.characters * 2) return [...problems, tooLarge()];
    for (const key of Object.keys(value)) {
      const inner = (value as JsonObject)[key];
      if (!Array.isArray(value) && poison.has(key) && problems.length < limits.problems)
        problems.push(forbiddenKey(pointer(path, key), key));
      else if (inner !== undefined) open.push({ value: inner, path: pointer(path, key), depth: depth + 1 });
    }
  }
  return characters > limits.characters * 2 ? [...problems, tooLarge()] : problems;
}

const tooDeep = (path: string): Problem => ({
  code: 'richtext.tooDeep',
  path,
  message: text(`正文的层级超过 ${limits.depth} 层`, `The document nests more than ${limits.depth} levels`),
  remedy: text('请减少列表的嵌套', 'Nest lists less deeply'),
});

const tooLarge = (): Problem => ({
  code: 'richtext.tooLarge',
  path: '',
  message: text(
    `正文过大：最多 ${limits.nodes} 个段落等部件、${limits.characters} 个字`,
    `The document is too large: at most ${limits.nodes} parts and ${limits.characters} characters`,
  ),
  remedy: text('请拆分为几篇，或将长表改为附件', 'Split it, or attach long tables as files'),
});

const forbiddenKey = (path: string, key: string): Problem => ({
  code: 'richtext.forbiddenKey',
  path,
  message: text(`正文数据中不允许出现“${key}”`, `The key "${key}" is not allowed in a document`),
});

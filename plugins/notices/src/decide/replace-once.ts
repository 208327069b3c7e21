import { fail, type Json, type JsonObject, text } from '@changtong/core';

/** Replaces words that stand exactly once in a title and body; anything else is a problem that says how often they do. */
export function replaceOnce(
  of: { readonly title: string; readonly body: JsonObject },
  find: string,
  replacement: string,
): { readonly title: string; readonly body: JsonObject } {
  let found = 0;
  const inText = (value: string): string => {
    const parts = value.split(find);
    found += parts.length - 1;
    return parts.join(replacement);
  };
  const inNode = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(inNode);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === 'text' && typeof inner === 'string' ? inText(inner) : inNode(inner),
      ]),
    );
  };
  const title = inText(of.title);
  const body = inNode(of.body) as JsonObject;
  if (found === 1) return { title, body };
  throw fail(
    'invalid',
    'notices.notOnce',
    text(`原文字在公告中出现 ${found} 次，应正好一次`, `The words occur ${found} times; they must occur once`),
    {
      path: '/find',
      remedy:
        found === 0
          ? text('请从公告中照抄', 'Copy them from the notice')
          : text('请多写几个前后的字', 'Write more of the words around them'),
      params: { found },
    },
  );
}

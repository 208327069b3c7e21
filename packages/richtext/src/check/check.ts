import type { Json, JsonObject, Problem } from '@changtong/core';
import { checkHeadings } from './headings.ts';
import { checkLexical } from './lexical.ts';
import { checkRaw } from './raw.ts';
import { checkStructure } from './structure.ts';

/**
 * All problems of a document that stand in the way of publishing it, with JSON pointers; none means it is good.
 * Checks in order: size, depth and keys; known nodes in allowed places with safe links; headings; Lexical's own parse.
 * A stage is asked only when the one before found nothing, because it relies on it.
 */
export function checkDocument(json: Json): Problem[] {
  const raw = checkRaw(json);
  if (raw.length > 0) return raw;
  const structure = checkStructure(json);
  if (structure.length > 0) return structure;
  const document = json as JsonObject;
  return [...checkHeadings(document), ...checkLexical(document)];
}

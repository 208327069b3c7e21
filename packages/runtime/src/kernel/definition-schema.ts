import { type Definition, type Schema, s, text } from '@changtong/core';

/** The envelope only; the content is parsed by its kind, with places for all problems. */
export const definitionShape: Schema<Definition> = s.object({
  kind: s.string({ format: 'id', maxLength: 100 }),
  id: s.string({ format: 'id', maxLength: 100 }),
  organisation: s.string({ format: 'line', minLength: 1, maxLength: 100 }),
  title: s.string({ format: 'line', minLength: 1, maxLength: 200 }),
  format: s.integer({ minimum: 1 }),
  content: s.json(),
});

export const effectiveFromShape = s.optional(
  s.string({ format: 'instant', title: text('启用时间', 'Effective from') }),
);

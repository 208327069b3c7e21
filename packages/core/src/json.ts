/** Any value that JSON can carry: what definitions, payloads and stored documents are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** How deep a value may nest (arrays and objects); deeper ones are refused before anything recurses into them. */
export const maxNesting = 100;

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that no object in a definition or payload may have: assigning them could change every object of the program. */
export const isForbiddenKey = (key: string): boolean => forbidden.has(key);

/** Whether PostgreSQL and UTF-8 can carry the text: no NUL, no half of a surrogate pair. */
export const isStorableText = (value: string): boolean => value.isWellFormed() && !value.includes('\0');

/** An object as JSON has them: no class instance, no array. */
export const isPlainObject = (value: unknown): value is { readonly [key: string]: unknown } => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Any realm's Object.prototype will do: hosts run code in more than one.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

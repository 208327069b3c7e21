import type { Definition, Version } from '../definition.ts';
import { hashOf } from '../hash.ts';
import type { Json } from '../json.ts';
import { accept } from '../validate.ts';
import type { Kinds } from './kinds.ts';

/** The hash of what a version says, whatever its number and time. */
export const hashOfDefinition = ({ kind, id, organisation, title, format, content }: Definition): string =>
  hashOf({ kind, id, organisation, title, format, content });

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/**
 * The version that a parsed and linted definition becomes when it is brought into force: completed by its kind's
 * `freeze`, hashed, numbered, and immutable. Throws ProblemError when `freeze` breaks the kind's own schema.
 */
export function freezeVersion(
  kinds: Kinds,
  definition: Definition,
  given: { readonly number: number; readonly effectiveFrom: Date },
): Version {
  const kind = kinds.get(definition.kind);
  if (!kind) throw new TypeError(`freezeVersion before parseDefinition: no kind ${definition.kind}`);
  if (!Number.isSafeInteger(given.number) || given.number < 1) throw new RangeError(`Not a number: ${given.number}`);
  const completed = kind.freeze ? kind.freeze(structuredClone(definition.content)) : definition.content;
  const content = structuredClone(accept(kind.schema, completed)) as Json;
  const { id, organisation, title, format } = definition;
  const frozen: Definition = { kind: kind.id, id, organisation, title, format, content };
  return deepFreeze({
    ...frozen,
    number: given.number,
    hash: hashOfDefinition(frozen),
    effectiveFrom: given.effectiveFrom.toISOString(),
  });
}

/** Whether a stored version still says what it said when it was frozen. */
export const isIntact = (version: Version): boolean => hashOfDefinition(version) === version.hash;

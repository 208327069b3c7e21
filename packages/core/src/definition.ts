import type { CommandContext } from './context.ts';
import type { Problem } from './errors.ts';
import type { Json } from './json.ts';
import type { Contributions } from './plugin.ts';
import type { Schema } from './schema.ts';
import type { Text } from './text.ts';

/** A versioned document owned by a department (配置): pure data, JSON in and out. */
export interface Definition<C = Json> {
  /** Id of its kind. @example 'notices.board' */
  readonly kind: string;
  /** Unique within its kind, stable for ever. @example 'mzj-tzgg' */
  readonly id: string;
  /** The organisation that owns it. */
  readonly organisation: string;
  readonly title: string;
  /** The format of `content`; older ones are brought up by the kind's upcasters. */
  readonly format: number;
  readonly content: C;
}

/** A definition brought into force (启用版本): numbered, hashed, frozen for ever. */
export interface Version<C = Json> extends Definition<C> {
  /** 1, 2, 3 … per kind and id. */
  readonly number: number;
  /** `sha256:` over the canonical JSON of kind, id, organisation, title, format and content. */
  readonly hash: string;
  /** The instant (ISO, UTC) from which it holds. */
  readonly effectiveFrom: string;
}

/** What lint may look at besides the definition itself. */
export interface LintContext {
  /** Whether there is a definition, in force or about to be enacted together with this one. */
  readonly knows: (kind: string, id: string) => boolean;
  /** Whether a loaded plugin contributes this. @example context.contributes('actions', 'notices.review') */
  readonly contributes: (point: keyof Contributions, id: string) => boolean;
}

/** What sort of definition there is (配置类型); contributed by one plugin. */
export interface Kind<C = Json> {
  readonly id: string;
  readonly title: Text;
  /** Current format number, from 1. */
  readonly format: number;
  readonly schema: Schema<C>;
  /** Cross-field rules: all problems, with paths into `content`. */
  lint?(content: C, context: LintContext): readonly Problem[];
  /** The last step before a version is hashed: fill defaults, sort what has no order. Pure. */
  freeze?(content: C): C;
  /** `upcasters[n]` turns content of format n into format n + 1. */
  readonly upcasters?: Readonly<Record<number, (content: Json) => Json>>;
  /** What of a version the public zone and its API may know; absent: nothing. */
  publicContent?(content: C): Json;
  /** Whether a version comes into force only when somebody other than its proposer confirms it. */
  readonly secondPerson?: boolean;
  /** Runs in the transaction that brings a version into force, when other tables must follow it. */
  onEnact?(version: Version<C>, context: CommandContext): Promise<void>;
}

/** Types a kind by its schema. */
export const defineKind = <C>(kind: Kind<C>): Kind<C> => kind;

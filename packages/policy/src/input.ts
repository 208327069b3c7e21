import type { Act, Level, Text, Zone } from '@changtong/core';

/** A node of the organisation tree as the policy needs it; a node without parent is a root. */
export interface TreeNode {
  readonly id: string;
  readonly parent?: string;
}

/** A role that posts can name. Holding it means holding every role it includes as well. */
export interface Role {
  /** Letters, digits, hyphen, dot. @example 'editor' */
  readonly id: string;
  readonly title?: Text;
  readonly includes?: readonly string[];
}

/** One sentence of a policy: who holds `role` may (or, with `deny`, must not) do `action` to things of `type`. */
export interface Rule {
  /** Names the rule in explanations. */
  readonly id: string;
  /** A role of {@link PolicyInput.roles}, or {@link everyone}. */
  readonly role: string;
  /**
   * An action (`notices.review`), an act (`read`, `write`, `publish`, `intake`: every action of that flow), or `*`.
   * An allowing `*` covers reading and writing only: what crosses zones must be named.
   */
  readonly action: string;
  /** An object type (`notices.notice`) or `*`. */
  readonly type: string;
  readonly effect: 'allow' | 'deny';
  /** Holds only for objects of these organisations and what is below them; absent = for all. */
  readonly organisations?: readonly string[];
}

/** The highest level that each zone may hold. */
export type ZoneLimits = Readonly<Record<Zone, Level>>;

export interface PolicyInput {
  readonly tree: readonly TreeNode[];
  readonly roles: readonly Role[];
  readonly rules: readonly Rule[];
  /** What plugins declare, so that a table that names only an action finds its flow. */
  readonly actions?: readonly { readonly id: string; readonly act: Act }[];
  /** Default {@link zoneLimits}. */
  readonly limits?: ZoneLimits;
}

/** The role that everybody holds everywhere, the anonymous included. Rules for the public name it. */
export const everyone = 'everyone';
/** The role of the system itself (jobs, start-up): asked about zones and levels, not about rules. */
export const system = 'system';
/** Everything, where a role, an action, a type or an organisation is expected. */
export const any = '*';

/** Longest chain of roles or of organisations that is accepted. Casbin would cut deeper ones without a word. */
export const maxDepth = 10;

/**
 * What each zone may hold: state secrets only in the inner network (保守国家秘密法), work secrets in the government
 * extranet, nothing but public things where the internet reaches. 绝密 is no level at all, so nowhere.
 */
export const zoneLimits: ZoneLimits = {
  Z0: 'confidential',
  Z1: 'internal',
  Z2: 'internal',
  Z3: 'public',
  Z4: 'public',
};

/** What a zone may hold because an applicant handed it in there: personal data, until the worker has fetched it. */
export const intakeLimits = (limits: ZoneLimits): ZoneLimits => ({ ...limits, Z3: 'internal' });

export const acts: readonly Act[] = ['read', 'write', 'publish', 'intake'];

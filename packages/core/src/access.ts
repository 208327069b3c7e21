import type { Locale } from './text.ts';

/** Security zones, most trusted first. A number compares them: Z0 = 4 … Z4 = 0 (see {@link zoneTrust}). */
export const zones = ['Z0', 'Z1', 'Z2', 'Z3', 'Z4'] as const;
export type Zone = (typeof zones)[number];

/** Sensitivity levels, lowest first. 绝密 (top secret) is deliberately absent: it may be held nowhere. */
export const levels = ['public', 'internal', 'secret', 'confidential'] as const;
export type Level = (typeof levels)[number];

/** How far a zone is trusted, as a number: higher is more trusted. */
export const zoneTrust = (zone: Zone): number => zones.length - 1 - zones.indexOf(zone);
/** How sensitive a level is, as a number: higher is more sensitive. */
export const levelRank = (level: Level): number => levels.indexOf(level);

/** A post that a principal holds: roles in one organisation, valid for its subtree and the named others. */
export interface Post {
  readonly organisation: string;
  readonly roles: readonly string[];
  /** Organisations outside the subtree for which the roles also hold. */
  readonly alsoFor?: readonly string[];
}

/** Who acts: a person, a service account, the system itself, or nobody known. */
export interface Principal {
  readonly kind: 'person' | 'service' | 'system' | 'anonymous';
  /** UUID of the person or service account; 'system' or 'anonymous' for the other two. */
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly clearance: Level;
  /** The zone of the connection, set by the host, never by the caller. */
  readonly zone: Zone;
  /** Service accounts only: what the token is limited to, as `action:type`. */
  readonly scopes?: readonly string[];
  readonly locale?: Locale;
}

/** What kind of act it is; {@link AccessRequest.act} decides the flow rule (read up is refused, write is same-zone, …). */
export type Act = 'read' | 'write' | 'publish' | 'intake';

/** The attributes of an object that decide about it. A missing attribute fails closed. */
export interface AccessObject {
  readonly type: string;
  readonly organisation: string;
  readonly level: Level;
  readonly zone: Zone;
  readonly id?: string;
}

/** “May this principal do this to that?” */
export interface AccessRequest {
  /** What policies name. @example 'notices.review' */
  readonly action: string;
  /** The flow the action belongs to. @example 'write' */
  readonly act: Act;
  readonly object: AccessObject;
}

export interface Decision {
  readonly allowed: boolean;
  /** Why, one step a line, in words for a supervisor. */
  readonly reasons: readonly import('./text.ts').Text[];
}

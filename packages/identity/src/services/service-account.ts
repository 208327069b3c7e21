import type { Level, Post } from '@changtong/core';

/** A program that acts (服务账号): posts and a clearance like a person, and tokens that are limited further. */
export interface ServiceAccount {
  readonly id: string;
  readonly name: string;
  readonly clearance: Level;
  readonly posts: readonly Post[];
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

/** A token as listed: the token itself is shown once, when it is issued. */
export interface ServiceToken {
  readonly id: string;
  /** What it may be used for, as `action:type`; `*` for either. */
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Last use, to the minute. */
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

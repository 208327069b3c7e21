import type { Level, Post } from '@changtong/core';

/** Somebody who can hold posts (人员). Never carries the password hash. */
export interface Person {
  readonly id: string;
  /** Lower case, unique. */
  readonly login: string;
  readonly name: string;
  readonly clearance: Level;
  readonly posts: readonly Post[];
  /** The password was set by somebody else and must be replaced before anything else. */
  readonly mustChangePassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

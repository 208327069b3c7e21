import type { Post } from '@changtong/core';
import type { Directory } from './directory.ts';

/** A post in one line. @example '民政局（编辑、审核人）' */
export function postWords({ organisation, roles, alsoFor = [] }: Post, of: Directory): string {
  const { words } = of;
  const held = `${of.organisation(organisation)}${words('（', ' (')}${roles.map(of.role).join(words('、', ', '))}${words('）', ')')}`;
  if (alsoFor.length === 0) return held;
  return `${held}${words('，还负责', ', also for ')}${alsoFor.map(of.organisation).join(words('、', ', '))}`;
}

import type { Principal } from '@changtong/core';
import type { Asked } from './compile.ts';

/** Most sets kept; beyond it all are forgotten, which costs time and never changes an answer. */
const most = 5_000;

type Sets = Map<string, ReadonlySet<string>>;

/**
 * Keeps the sets that decisions run on: one for what a principal's posts say and one question, so that people in the
 * same posts share them, and a principal asked again costs two look-ups.
 */
export function remember(): (
  principal: Principal,
  asked: Asked,
  make: () => ReadonlySet<string>,
) => ReadonlySet<string> {
  const byPosts = new Map<string, Sets>();
  let byPrincipal = new WeakMap<Principal, Sets>();
  let count = 0;
  const setsOf = (principal: Principal): Sets => {
    const before = byPrincipal.get(principal);
    if (before) return before;
    const key = keyOf(principal);
    const sets = byPosts.get(key) ?? new Map();
    byPosts.set(key, sets);
    byPrincipal.set(principal, sets);
    return sets;
  };
  return (principal, asked, make) => {
    // No two questions share a key: the part that may hold anything says how long it is.
    const key = `${asked.act} ${asked.action.length} ${asked.action} ${asked.type}`;
    const before = setsOf(principal).get(key);
    if (before) return before;
    if (count >= most) {
      byPosts.clear();
      byPrincipal = new WeakMap();
      count = 0;
    }
    const made = make();
    setsOf(principal).set(key, made);
    count++;
    return made;
  };
}

/** What of a principal matters to the rules. JSON, not a joined string, so that no two sets of posts look alike. */
const keyOf = ({ kind, posts }: Principal): string =>
  JSON.stringify(kind === 'person' || kind === 'service' ? { posts } : { kind });

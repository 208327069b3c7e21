import { s } from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { emptyOf, move, referredKinds, variantOf } from './schema-values.ts';

const event = s.union(
  s.object({ type: s.literal('create'), name: s.string(), note: s.optional(s.string()) }),
  s.object({ type: s.literal('merge'), into: s.string({ definition: 'a.kind' }) }),
);

describe('emptyOf', () => {
  it('fills in constants and defaults, and leaves optional members out', () => {
    expect(emptyOf(event.node)).toEqual({ type: 'create', name: '' });
    expect(emptyOf(s.object({ size: s.integer({ default: 20 }), list: s.array(s.string()) }).node)).toEqual({
      size: 20,
      list: [],
    });
  });
});

describe('variantOf', () => {
  it('finds the member by its constant, and takes the first when none fits', () => {
    const members = event.node.anyOf ?? [];
    expect(variantOf(members, { type: 'merge', into: 'x' })).toBe(1);
    expect(variantOf(members, { type: 'gone' })).toBe(0);
    expect(variantOf(members, undefined)).toBe(0);
  });

  it('tells a constant from any other text', () => {
    const members = s.union(s.string(), s.literal('*')).node.anyOf ?? [];
    expect(variantOf(members, '*')).toBe(1);
    expect(variantOf(members, 'notices.read')).toBe(0);
  });
});

describe('move', () => {
  it('moves one item and leaves the given list alone', () => {
    const list = ['a', 'b', 'c'];
    expect(move(list, 2, 0)).toEqual(['c', 'a', 'b']);
    expect(list).toEqual(['a', 'b', 'c']);
  });
});

describe('referredKinds', () => {
  it('looks into lists, unions and maps', () => {
    expect(referredKinds(s.object({ events: s.array(event) }).node)).toEqual(['a.kind']);
    expect(referredKinds(s.map(s.string({ definition: 'b.kind' })).node)).toEqual(['b.kind']);
  });
});

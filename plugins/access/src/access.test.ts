import {
  type Definition,
  type Json,
  kindsOf,
  type LintContext,
  lintDefinition,
  parseDefinition,
} from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { plugin } from './index.ts';

const kinds = kindsOf([plugin]);
const context: LintContext = { knows: () => true, contributes: (_, id) => id === 'notices.review' };
const definition = (kind: string, content: Json): Definition => ({
  kind,
  id: 'city',
  organisation: 'szf',
  title: '云浮市',
  format: 1,
  content,
});
const problemsOf = (kind: string, content: Json): readonly string[] =>
  lintDefinition(kinds, parseDefinition(kinds, definition(kind, content)), context).map(
    ({ code, path }) => `${code} ${path.replace('/content', '')}`,
  );

describe('access.organisations', () => {
  const szf = { type: 'create', on: '2000-01-01', id: 'szf', kind: 'organisation', name: '云浮市人民政府' };
  const mzj = {
    type: 'create',
    on: '2000-01-01',
    id: 'mzj',
    kind: 'organisation',
    name: '云浮市民政局',
    parent: 'szf',
  };

  it('holds a dated tree with a merger', () => {
    const llb = { ...mzj, id: 'llb', name: '老龄办' };
    const merger = { type: 'merge', on: '2026-07-01', from: ['llb'], into: 'mzj' };
    expect(problemsOf('access.organisations', { events: [szf, mzj, llb, merger] })).toEqual([]);
  });

  it('names what does not add up at its place', () => {
    const early = { ...mzj, parent: 'late' };
    const late = { ...szf, id: 'late', on: '2027-01-01', name: '后来的局' };
    expect(problemsOf('access.organisations', { events: [szf, early, late] })).toEqual([
      'organisation.noParent /events/1',
    ]);
  });
});

describe('access.roles', () => {
  it('accepts roles that include others, from elsewhere too', () => {
    const roles = [
      { id: 'editor', title: '编辑' },
      { id: 'head', title: '负责人', includes: ['editor', 'city-reader'] },
    ];
    expect(problemsOf('access.roles', { roles })).toEqual([]);
  });

  it('refuses circles, doubles and built-in names', () => {
    const roles = [
      { id: 'a', title: '甲', includes: ['b'] },
      { id: 'b', title: '乙', includes: ['a'] },
      { id: 'c', title: '丙' },
      { id: 'c', title: '丙' },
      { id: 'everyone', title: '公众' },
    ];
    expect(problemsOf('access.roles', { roles })).toEqual(
      expect.arrayContaining([
        'policy.twice /roles/3/id',
        'policy.reserved-role /roles/4/id',
        'policy.too-deep /roles',
      ]),
    );
  });
});

describe('access.policy', () => {
  it('accepts declared actions, acts and the star', () => {
    const rules = ['notices.review', 'read', '*', 'kernel.enact'].map((action) => ({
      role: 'editor',
      action,
      type: '*',
    }));
    expect(problemsOf('access.policy', { rules })).toEqual([]);
  });

  it('refuses an action that nobody declares, and rules for the system', () => {
    const rules = [
      { id: 'r', role: 'editor', action: 'notices.reveiw', type: '*' },
      { id: 'r', role: 'system', action: 'read', type: '*' },
    ];
    expect(problemsOf('access.policy', { rules })).toEqual([
      'access.unknown-action /rules/0/action',
      'access.rule-twice /rules/1/id',
      'access.system-role /rules/1/role',
    ]);
  });
});

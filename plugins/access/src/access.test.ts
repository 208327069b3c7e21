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
  const szf = { id: 'szf', kind: 'organisation', name: '云浮市人民政府' };
  const mzj = { id: 'mzj', kind: 'organisation', name: '云浮市民政局', parent: 'szf' };

  it('holds a dated tree with a merger', () => {
    const llb = { id: 'llb', kind: 'organisation', name: '老龄办', parent: 'szf', to: '2026-07-01', became: ['mzj'] };
    const office = { id: 'mzj-bgs', kind: 'unit', name: '办公室', parent: 'mzj' };
    expect(problemsOf('access.organisations', { organisations: [szf, mzj, llb, office] })).toEqual([]);
  });

  it('names every slip at its place', () => {
    const unit = { id: 'ks', kind: 'unit', name: '科室', creditCode: '11445300007123456X' };
    const ended = { ...mzj, id: 'old', from: '2026-01-02', to: '2026-01-01', became: ['gone'] };
    const heir = { ...mzj, id: 'heir', became: ['mzj'] };
    expect(problemsOf('access.organisations', { organisations: [szf, mzj, mzj, unit, ended, heir] })).toEqual([
      'creditCode.check /organisations/3/creditCode',
      'access.unit-without-organisation /organisations/3/parent',
      'access.unit-with-code /organisations/3/creditCode',
      'access.ends-before-it-begins /organisations/4/to',
      'access.unknown-heir /organisations/4/became/0',
      'access.heir-without-end /organisations/5/became',
      'policy.twice /organisations/2/id',
    ]);
  });

  it('looks at the days to come', () => {
    const late = { ...szf, id: 'late', from: '2027-01-01', parent: 'szf' };
    const early = { ...mzj, id: 'early', parent: 'late' };
    expect(problemsOf('access.organisations', { organisations: [szf, late, early] })).toEqual([
      'policy.unknown-parent /organisations/2/parent',
    ]);
    const round = { ...mzj, to: '2027-01-01', became: ['mzj-bgs'] };
    const office = { id: 'mzj-bgs', kind: 'unit', name: '办公室', parent: 'mzj' };
    expect(problemsOf('access.organisations', { organisations: [szf, round, office] })).toEqual([
      'policy.too-deep /organisations',
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

import type { Definition, Json, Principal } from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { loadPolicy, policyFrom } from './index.ts';

const definition = (kind: string, id: string, organisation: string, content: Json): Definition => ({
  kind,
  id,
  organisation,
  title: id,
  format: 1,
  content,
});
const founded = (id: string, name: string, more: { parent?: string; on?: string } = {}) => ({
  type: 'create',
  on: '2000-01-01',
  id,
  kind: 'organisation',
  name,
  ...more,
});
const organisations = definition('access.organisations', 'city', 'szf', {
  events: [
    founded('szf', '云浮市人民政府'),
    founded('mzj', '云浮市民政局', { parent: 'szf' }),
    founded('llb', '云浮市老龄办', { parent: 'szf' }),
    founded('wsj', '云浮市外事局', { parent: 'szf' }),
    founded('rsj', '云浮市人社局', { parent: 'szf' }),
    founded('sjj', '云浮市数据局', { parent: 'szf', on: '2027-01-01' }),
    { type: 'merge', on: '2026-07-01', from: ['llb'], into: 'mzj' },
    { type: 'abolish', on: '2026-07-01', id: 'wsj' },
  ],
});
const roles = definition('access.roles', 'city', 'szf', {
  roles: [
    { id: 'editor', title: '编辑' },
    { id: 'head', title: '负责人', includes: ['editor'] },
  ],
});
const city = definition('access.policy', 'city', 'szf', {
  rules: [{ id: 'edit', role: 'editor', action: 'write', type: 'notices.notice' }],
});
const person = (organisation: string, role: string): Principal => ({
  kind: 'person',
  id: 'p',
  name: '某人',
  posts: [{ organisation, roles: [role] }],
  clearance: 'internal',
  zone: 'Z2',
});
const edit = (organisation: string) => ({
  action: 'notices.edit',
  act: 'write' as const,
  object: { type: 'notices.notice', organisation, level: 'public' as const, zone: 'Z2' as const },
});
const load = (definitions: readonly Definition[], now = '2026-11-23T00:00:00Z') =>
  loadPolicy(policyFrom(definitions, { now: new Date(now) }));

describe('a policy made from definitions', () => {
  it('joins tree, roles and rules', async () => {
    const policy = await load([organisations, roles, city]);
    expect(policy.decide(person('mzj', 'head'), edit('mzj')).allowed).toBe(true);
    expect(policy.decide(person('mzj', 'head'), edit('rsj')).allowed).toBe(false);
  });

  it('follows the dated tree: the heir answers for what has ended, from the day in Shanghai', async () => {
    const before = await load([organisations, roles, city], '2026-06-30T15:59:59Z');
    const after = await load([organisations, roles, city], '2026-06-30T16:00:00Z');
    expect(before.decide(person('mzj', 'editor'), edit('llb')).allowed).toBe(false);
    expect(after.decide(person('mzj', 'editor'), edit('llb')).allowed).toBe(true);
  });

  it('gives what ended without an heir to what it was part of', async () => {
    const policy = await load([organisations, roles, city]);
    expect(policy.decide(person('szf', 'editor'), edit('wsj')).allowed).toBe(true);
    expect(policy.decide(person('mzj', 'editor'), edit('wsj')).allowed).toBe(false);
  });

  it('knows nothing of what is yet to begin', async () => {
    const policy = await load([organisations, roles, city]);
    expect(policy.decide(person('szf', 'editor'), edit('sjj')).allowed).toBe(false);
  });

  it('cuts rules to the owner of their definition', async () => {
    const grab = definition('access.policy', 'grab', 'mzj', {
      rules: [
        { role: 'clerk', action: 'write', type: '*' },
        { role: 'clerk', action: 'write', type: '*', organisations: ['rsj', 'szf'] },
      ],
    });
    const input = policyFrom([organisations, roles, city, grab], { now: new Date('2026-11-23T00:00:00Z') });
    expect(input.warnings.map(({ code }) => code)).toEqual(['policy.out-of-reach', 'policy.undescribed-role']);
    const policy = await loadPolicy(input);
    expect(policy.decide(person('szf', 'clerk'), edit('mzj')).allowed).toBe(true);
    expect(policy.decide(person('szf', 'clerk'), edit('rsj')).allowed).toBe(false);
    expect(policy.decide(person('szf', 'clerk'), edit('szf')).allowed).toBe(false);
  });

  it('lets only a root say what roles include', async () => {
    const grab = definition('access.roles', 'grab', 'mzj', {
      roles: [{ id: 'clerk', title: '科员', includes: ['editor'] }],
    });
    const input = policyFrom([organisations, roles, city, grab], { now: new Date('2026-11-23T00:00:00Z') });
    expect(input.warnings.map(({ code }) => code)).toEqual(['policy.includes-ignored']);
    expect((await loadPolicy(input)).decide(person('mzj', 'clerk'), edit('mzj')).allowed).toBe(false);
  });

  it('keeps a denial for a role that nobody described', async () => {
    const deny = definition('access.policy', 'deny', 'szf', {
      rules: [{ role: 'suspended', action: '*', type: '*', effect: 'deny' }],
    });
    const policy = await load([organisations, roles, city, deny]);
    const both = { ...person('mzj', 'editor'), posts: [{ organisation: 'mzj', roles: ['editor', 'suspended'] }] };
    expect(policy.decide(both, edit('mzj')).allowed).toBe(false);
  });

  it('has one tree', () => {
    expect(() => policyFrom([organisations, { ...organisations, id: 'other' }], { now: new Date(0) })).toThrow(
      /two-trees/,
    );
  });
});

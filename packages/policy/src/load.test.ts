import type { AccessRequest, Principal } from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from './index.ts';

const tree = [
  { id: 'city' },
  { id: 'mzj', parent: 'city' },
  { id: 'mzj-office', parent: 'mzj' },
  { id: 'rsj', parent: 'city' },
];
const roles = [{ id: 'reader' }, { id: 'editor', includes: ['reader'] }];
const rules = [
  { id: 'read', role: 'reader', action: 'read', type: 'notices.notice', effect: 'allow' },
  { id: 'edit', role: 'editor', action: '*', type: 'notices.notice', effect: 'allow' },
  { id: 'not-here', role: 'editor', action: 'notices.edit', type: '*', effect: 'deny', organisations: ['mzj-office'] },
] as const;

const editor: Principal = {
  kind: 'person',
  id: 'p1',
  name: '李明',
  posts: [{ organisation: 'mzj', roles: ['editor'] }],
  clearance: 'internal',
  zone: 'Z2',
};
const request = (
  organisation: string,
  action = 'notices.edit',
  act: AccessRequest['act'] = 'write',
): AccessRequest => ({
  action,
  act,
  object: { type: 'notices.notice', organisation, level: 'internal', zone: 'Z2' },
});

describe('a policy', () => {
  it('allows in the subtree, denies beside it, and lets an explicit denial win', async () => {
    const policy = await loadPolicy({ tree, roles, rules });
    for (const [organisation, allowed] of [
      ['mzj', true],
      ['mzj-office', false],
      ['rsj', false],
      ['nowhere', false],
    ] as const) {
      expect(policy.decide(editor, request(organisation)).allowed, organisation).toBe(allowed);
      expect(await policy.enforceWithCasbin(editor, request(organisation)), organisation).toBe(allowed);
    }
  });

  it('reaches what included roles allow', async () => {
    const policy = await loadPolicy({ tree, roles, rules });
    expect(policy.decide(editor, request('mzj-office', 'notices.list', 'read')).allowed).toBe(true);
  });

  it('says why, naming the rule', async () => {
    const policy = await loadPolicy({ tree, roles, rules });
    const { allowed, steps } = policy.explain(editor, request('mzj-office'));
    expect(allowed).toBe(false);
    expect(steps.map((step) => step.rule).filter(Boolean)).toEqual(['edit', 'not-here']);
    expect(policy.decide(editor, request('mzj-office')).reasons.map((r) => r.zh)).toContain('明确的禁止优先');
  });

  it('needs publishing to be named', async () => {
    const policy = await loadPolicy({ tree, roles, rules });
    expect(policy.decide(editor, request('mzj', 'notices.publish', 'publish')).allowed).toBe(false);
  });

  it('refuses what cannot be loaded, with all problems', async () => {
    const chain = Array.from({ length: 12 }, (_, i) => ({ id: `o${i}`, ...(i > 0 && { parent: `o${i - 1}` }) }));
    const circle = [
      { id: 'a', includes: ['b'] },
      { id: 'b', includes: ['a'] },
    ];
    const bad = loadPolicy({ tree: chain, roles: circle, rules });
    await expect(bad).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'policy.too-deep', path: '/tree' }),
        expect.objectContaining({ code: 'policy.too-deep', path: '/roles' }),
        expect.objectContaining({ code: 'policy.unknown-role', path: '/rules/0/role' }),
      ]),
    });
  });
});

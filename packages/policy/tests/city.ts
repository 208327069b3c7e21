import { loadPolicy, type Policy, type PolicyInput } from '../src/index.ts';

/**
 * The city of the truth table: a government, its office, three bureaus, and parts of one of them. Roles in three
 * storeys, rules that allow, deny, hold for the public, or hold in one place only.
 */
export const city: PolicyInput = {
  tree: [
    { id: 'szf' },
    { id: 'szfb', parent: 'szf' },
    { id: 'mzj', parent: 'szf' },
    { id: 'mzj-bgs', parent: 'mzj' },
    { id: 'mzj-yl', parent: 'mzj' },
    { id: 'rsj', parent: 'szf' },
    { id: 'rsj-bgs', parent: 'rsj' },
    { id: 'gaj', parent: 'szf' },
  ],
  roles: [
    { id: 'reader' },
    { id: 'editor', includes: ['reader'] },
    { id: 'reviewer', includes: ['reader'] },
    { id: 'chief', includes: ['editor', 'reviewer'] },
    { id: 'publisher', includes: ['reader'] },
    { id: 'keeper' },
    { id: 'clerk' },
    { id: 'suspended' },
  ],
  rules: [
    { id: 'public-notices', role: 'everyone', action: 'read', type: 'notices.notice', effect: 'allow' },
    { id: 'read-all', role: 'reader', action: 'read', type: '*', effect: 'allow' },
    { id: 'edit', role: 'editor', action: 'notices.edit', type: 'notices.notice', effect: 'allow' },
    { id: 'review', role: 'reviewer', action: 'notices.review', type: 'notices.notice', effect: 'allow' },
    { id: 'publish', role: 'publisher', action: 'publish', type: 'notices.notice', effect: 'allow' },
    { id: 'keep', role: 'keeper', action: '*', type: '*', effect: 'allow' },
    { id: 'receive', role: 'clerk', action: 'cases.receive', type: 'cases.case', effect: 'allow' },
    { id: 'suspend', role: 'suspended', action: '*', type: '*', effect: 'deny' },
    {
      id: 'not-in-elderly-care',
      role: 'editor',
      action: 'notices.edit',
      type: 'notices.notice',
      effect: 'deny',
      organisations: ['mzj-yl'],
    },
    {
      id: 'police-cases',
      role: 'everyone',
      action: 'read',
      type: 'cases.case',
      effect: 'deny',
      organisations: ['gaj'],
    },
  ],
  actions: [
    { id: 'notices.list', act: 'read' },
    { id: 'notices.edit', act: 'write' },
    { id: 'notices.review', act: 'write' },
    { id: 'notices.publish', act: 'publish' },
    { id: 'cases.view', act: 'read' },
    { id: 'cases.decide', act: 'write' },
    { id: 'cases.receive', act: 'intake' },
  ],
};

export const cityPolicy = (): Promise<Policy> => loadPolicy(city);

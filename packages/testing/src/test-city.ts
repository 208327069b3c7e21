import {
  type Definition,
  defineKind,
  definePlugin,
  type Json,
  type OrganisationHistory,
  type Plugin,
  s,
  text,
} from '@changtong/core';
import type { PolicyContent, RolesContent } from '@changtong/policy';

/** Rules that a test needs, in the shape of an `access.policy`. */
export type TestRule = PolicyContent['rules'][number];

const founded = { type: 'create', on: '2000-01-01', kind: 'organisation' } as const;
const organisations: OrganisationHistory = {
  events: [
    { ...founded, id: 'szf', name: '云浮市人民政府' },
    { ...founded, id: 'mzj', name: '云浮市民政局', parent: 'szf' },
    { ...founded, id: 'mzj-bgs', kind: 'unit', name: '办公室', parent: 'mzj' },
    { ...founded, id: 'rsj', name: '云浮市人力资源和社会保障局', parent: 'szf' },
  ],
};

const roles: RolesContent = {
  roles: [
    { id: 'clerk', title: '经办人' },
    { id: 'editor', title: '编辑' },
    { id: 'reviewer', title: '审核人' },
    { id: 'auditor', title: '审计员' },
    { id: 'administrator', title: '管理员' },
  ],
};

/** What goes without saying in most tests: who works may read, administrators configure. */
const basicRules: readonly TestRule[] = [
  { role: 'administrator', action: 'read', type: '*' },
  { role: 'administrator', action: 'write', type: '*' },
  { role: 'auditor', action: 'read', type: '*' },
  { role: 'clerk', action: 'read', type: '*' },
  { role: 'editor', action: 'read', type: '*' },
  { role: 'reviewer', action: 'read', type: '*' },
];

const definition = (kind: string, id: string, title: string, content: unknown): Definition => ({
  kind,
  id,
  organisation: 'szf',
  title,
  format: 1,
  content: content as Json,
});

/** A small city: a government with two bureaus, five roles, and rules to which a test adds its own. */
export const testCity = (rules: readonly TestRule[] = []): readonly Definition[] => [
  definition('access.organisations', 'city', '单位', organisations),
  definition('access.roles', 'city', '角色', roles),
  definition('access.policy', 'city', '权限', { rules: [...basicRules, ...rules] }),
];

const loose = (id: string, zh: string, en: string) =>
  defineKind({ id, title: text(zh, en), format: 1, schema: s.json() });

/** Stands in for the plugin `access` where a test does without it: the same kinds, without its checks. */
export const standInAccess: Plugin = definePlugin({
  id: 'access',
  title: text('权限（测试）', 'Access (tests)'),
  contributes: {
    kinds: [
      loose('access.organisations', '单位', 'Organisations'),
      loose('access.roles', '角色', 'Roles'),
      loose('access.policy', '权限', 'Policy'),
    ],
  },
});

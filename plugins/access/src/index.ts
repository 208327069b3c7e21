import { definePlugin, type Kind, text } from '@changtong/core';
import { organisations } from './kinds/organisations.ts';
import { policy } from './kinds/policy.ts';
import { roles } from './kinds/roles.ts';

/** 访问控制: who belongs where, which roles there are, and what they may do, as definitions that departments own. */
export const plugin = definePlugin({
  id: 'access',
  title: text('访问控制', 'Access'),
  contributes: {
    kinds: [organisations, roles, policy] as readonly Kind<unknown>[],
  },
});

export { organisations as organisationsKind, policy as policyKind, roles as rolesKind };

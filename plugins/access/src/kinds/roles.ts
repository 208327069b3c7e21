import { defineKind, type Problem, type Schema, s, text } from '@changtong/core';
import { checkInput, type RolesContent } from '@changtong/policy';
import { checkTogether } from '../check-together.ts';

const id = s.string({ format: 'id', maxLength: 100, title: text('代码', 'Id') });

const schema: Schema<RolesContent> = s.object({
  roles: s.array(
    s.object({
      id,
      title: s.string({ format: 'line', minLength: 1, maxLength: 50, title: text('名称', 'Name') }),
      description: s.optional(s.string({ maxLength: 500, title: text('职责', 'What it is for') })),
      includes: s.optional(s.array(id, { maxItems: 50, title: text('包含的角色', 'Includes') })),
    }),
    { minItems: 1, maxItems: 500, title: text('角色', 'Roles') },
  ),
});

/** What one definition can know: names in order, no circles, not too deep. A role included from elsewhere is taken as there. */
const lint = ({ roles }: RolesContent): readonly Problem[] => {
  const own = new Set(roles.map((role) => role.id));
  const elsewhere = new Set(roles.flatMap((role) => role.includes ?? []).filter((included) => !own.has(included)));
  return checkInput({
    tree: [],
    roles: [...roles, ...[...elsewhere].map((other) => ({ id: other }))].map(bare),
    rules: [],
  });
};

const bare = ({ id, includes = [] }: { readonly id: string; readonly includes?: readonly string[] }) => ({
  id,
  includes,
});

/** Roles that posts can name, each perhaps including others. */
export const roles = defineKind<RolesContent>({
  id: 'access.roles',
  title: text('角色', 'Roles'),
  format: 1,
  schema,
  secondPerson: true,
  lint,
  onEnact: checkTogether,
});

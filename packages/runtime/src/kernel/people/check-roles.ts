import { type Context, type Post, type Problem, ProblemError, text } from '@changtong/core';
import type { RolesContent } from '@changtong/policy';

/** A post names only roles that are in force: a misspelt one would give nothing, without a word. Throws `invalid`. */
export async function checkRoles({ definitions }: Context, posts: readonly Post[]): Promise<void> {
  const inForce = await definitions.allInForce<RolesContent>('access.roles');
  const known = new Set(inForce.flatMap(({ content }) => content.roles.map(({ id }) => id)));
  const problems = posts.flatMap(({ roles }, i) =>
    roles.flatMap((role, k): Problem[] =>
      known.has(role)
        ? []
        : [
            {
              code: 'kernel.people.noSuchRole',
              path: `/posts/${i}/roles/${k}`,
              message: text(`没有“${role}”这个角色`, `There is no role “${role}”`),
              params: { role },
            },
          ],
    ),
  );
  if (problems.length > 0) throw new ProblemError('invalid', problems);
}

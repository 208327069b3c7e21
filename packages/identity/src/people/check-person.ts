import { type Level, levels, type Post, type Problem, ProblemError, text } from '@changtong/core';

const roleId = /^[A-Za-z][A-Za-z0-9.-]{0,99}$/;
const reservedRoles = ['everyone', 'system'];

interface Given {
  readonly login?: string;
  readonly name?: string;
  readonly clearance?: Level;
  readonly posts?: readonly Post[];
}

/** Throws ProblemError (`invalid`) with everything that is wrong with what is given about a person or an account. */
export function checkHolder(given: Given): void {
  const problems: Problem[] = [];
  const found = (code: string, path: string, zh: string, en: string): void => {
    problems.push({ code: `identity.${code}`, path, message: text(zh, en) });
  };
  if (given.login !== undefined && !/^[a-z][a-z0-9._-]{1,99}$/.test(given.login)) {
    const zh = '登录名由小写字母开头，只含小写字母、数字、点、下划线和连字符，2至100个字符';
    found('bad-login', '/login', zh, 'A login is 2 to 100 small letters, digits, dots, underscores and hyphens');
  }
  if (given.name !== undefined && !/^[^\p{Cc}]{1,100}$/u.test(given.name.trim())) {
    found('bad-name', '/name', '姓名为1至100个字符', 'A name has 1 to 100 characters');
  }
  if (given.clearance !== undefined && !levels.includes(given.clearance)) {
    found('bad-clearance', '/clearance', '没有这个许可级别', 'There is no such clearance');
  }
  const seen = new Set<string>();
  given.posts?.forEach((post, i) => {
    if (seen.has(post.organisation)) {
      found(
        'post-twice',
        `/posts/${i}`,
        '同一单位只能有一个岗位，角色写在一起',
        'One post an organisation; list its roles',
      );
    }
    seen.add(post.organisation);
    if (post.roles.length === 0)
      found('no-role', `/posts/${i}/roles`, '岗位至少有一个角色', 'A post has at least one role');
    post.roles.forEach((role, k) => {
      if (roleId.test(role) && !reservedRoles.includes(role)) return;
      found('bad-role', `/posts/${i}/roles/${k}`, `“${role}”不能作岗位角色`, `“${role}” cannot be a role of a post`);
    });
  });
  if (problems.length > 0) throw new ProblemError('invalid', problems);
}

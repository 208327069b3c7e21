import { fail, type ProblemError, text } from '@changtong/core';
import { errorCode } from '../client/errors.ts';

const notLetIn = new Set([
  '28P01', // invalid_password
  '28000', // invalid_authorization_specification
  '3D000', // the database named in the URL is not there
]);

/** What to tell whoever gave us the administrator's URL, when the server refused it; undefined for other errors. */
export function adminRefused(error: unknown): ProblemError | undefined {
  const code = errorCode(error) ?? '';
  const params = { server: String((error as Error).message) };
  let problem: ProblemError | undefined;
  if (notLetIn.has(code)) {
    problem = fail(
      'unavailable',
      'db.adminNotLetIn',
      text('数据库服务器拒绝了管理连接', 'The database server refused the administrator’s connection'),
      {
        params,
        remedy: text(
          `请检查 DATABASE_URL 中的用户、密码和库名。服务器答复:${params.server}`,
          `Check user, password and database in DATABASE_URL. The server said: ${params.server}`,
        ),
      },
    );
  } else if (code === '42501') {
    problem = fail(
      'denied',
      'db.adminTooWeak',
      text('DATABASE_URL 的用户权限不足', 'The user of DATABASE_URL may not do what is needed'),
      {
        params,
        remedy: text(
          `该用户须有 CREATEDB 和 CREATEROLE;已有的库和角色须由它建立。服务器答复:${params.server}`,
          `It needs CREATEDB and CREATEROLE, and must have made this database and its roles. The server said: ${params.server}`,
        ),
      },
    );
  }
  if (problem) problem.cause = error;
  return problem;
}

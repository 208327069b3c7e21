import { fail, httpStatus, isProblemError, say, text } from '@changtong/core';
import type { Endpoint, PayloadRequest } from 'payload';
import { type Desk, host } from '../../host/host.ts';
import { deskOfRequest } from '../desk-of-request.ts';

/** Wraps an endpoint: only staff may call it, and every expected failure becomes its status with all problems in words. */
export function staffEndpoint(
  path: string,
  method: 'get' | 'post',
  handle: (request: PayloadRequest, desk: Desk) => Promise<unknown>,
): Endpoint {
  return {
    path,
    method,
    async handler(request) {
      try {
        const desk = await deskOfRequest(request);
        if (!desk || request.user?.collection !== 'staff')
          throw fail('unauthenticated', 'studio.signIn', text('请重新登录', 'Please sign in again'));
        return Response.json(await handle(request, desk));
      } catch (error) {
        if (isProblemError(error)) return Response.json(problemBody(error), { status: httpStatus[error.failure] });
        host().runtime.log.error('studio endpoint failed', { path, error: String(error) });
        return Response.json({ message: '系统没有完成这一步，请稍后再试。已记录。', problems: [] }, { status: 500 });
      }
    },
  };
}

/** The JSON of a failure: one sentence to show, and every problem for those who want the details. */
export function problemBody(error: { problems: readonly import('@changtong/core').Problem[] }) {
  return {
    message: error.problems.map((one) => say(one.message)).join('；'),
    problems: error.problems.map((one) => ({
      code: one.code,
      path: one.path,
      message: say(one.message),
      ...(one.remedy ? { remedy: say(one.remedy) } : {}),
    })),
  };
}

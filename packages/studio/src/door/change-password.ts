import { fail, text } from '@changtong/core';
import { changePassword } from '@changtong/identity';
import type { Desk } from '../host/host.ts';
import { readForm } from './body.ts';
import { type Exchange, failureOf, redirect } from './exchange.ts';

/** POST /password. */
export async function postPassword(exchange: Exchange, desk: Desk): Promise<void> {
  const { request, runtime, requestId } = exchange;
  const form = await readForm(request);
  try {
    const next = form.get('next') ?? '';
    if (next !== form.get('again'))
      throw fail('invalid', 'studio.passwordsDiffer', text('两次输入的新密码不一致', 'The new passwords differ'), {
        path: '/again',
      });
    await changePassword(
      runtime.database,
      {
        person: desk.principal.id,
        session: desk.session,
        current: form.get('current') ?? '',
        next,
        zone: runtime.zone,
      },
      { now: runtime.clock(), requestId },
    );
    redirect(exchange, '/admin', { done: '密码已修改。您在其他设备上的登录已结束。' });
  } catch (error) {
    redirect(exchange, '/admin/password', { problems: failureOf(exchange, error).problems });
  }
}

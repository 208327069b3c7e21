import { Notice, Problems } from '@changtong/studio-kit';
import { headers } from 'next/headers.js';
import type { ReactElement } from 'react';
import { flashHeader, readFlash } from './flash.ts';
import { Mark } from './mark.tsx';

/** /login: our own, the only way in. Posts to the door; works without scripts; says which browsers the studio needs. */
export async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const flash = readFlash((await headers()).get(flashHeader));
  const { next } = await searchParams;
  return (
    <main className="ct-login" id="main">
      <div className="ct-login__box">
        <p className="ct-brand ct-brand--large">
          <Mark />
          <span>畅通工作台</span>
        </p>
        <h1>登录</h1>
        {flash?.done ? <Notice tone="info">{flash.done}</Notice> : null}
        {flash?.problems ? <Problems problems={flash.problems} title="没有登录成功" /> : null}
        <form method="post" action="/login" className="ct-form">
          <input type="hidden" name="next" value={typeof next === 'string' ? next : ''} />
          <div className="ct-field">
            <label htmlFor="login">登录名</label>
            <input
              id="login"
              name="login"
              type="text"
              required
              maxLength={100}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={flash?.typed?.login ?? ''}
            />
          </div>
          <div className="ct-field">
            <label htmlFor="password">密码</label>
            <input
              id="password"
              name="password"
              type="password"
              required
              maxLength={200}
              autoComplete="current-password"
            />
          </div>
          <button type="submit" className="ct-button ct-button--primary ct-button--wide">
            登录
          </button>
        </form>
        <p className="ct-hint">忘记密码或账号被停用，请联系本单位的系统管理员。</p>
        <p className="ct-hint">
          需要 Chrome、Edge 111 或更新版本，Firefox 111 或更新版本，Safari 16.4
          或更新版本。请勿在此系统处理超出本安全域级别的信息。
        </p>
      </div>
    </main>
  );
}

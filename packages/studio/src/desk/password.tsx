import { Field, Notice, Page } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { Frame } from './frame.tsx';
import type { RegisteredEntry } from './menu.ts';
import { pageRequest } from './request.ts';

/** 修改密码; also the only page a person sees who must change it first. */
export async function PasswordPage({ entries }: { entries: readonly RegisteredEntry[] }): Promise<ReactElement> {
  const request = await pageRequest();
  const forced = request.desk.mustChangePassword;
  return (
    <Frame request={request} entries={forced ? [] : entries}>
      <Page title="修改密码" lead="修改后，您在其他设备上的登录会结束。">
        {forced ? (
          <Notice tone="warning">这是初始密码或已被重置的密码。请先换成只有您自己知道的密码，再继续工作。</Notice>
        ) : null}
        <form method="post" action="/password" className="ct-form ct-form--narrow">
          {/* Password managers need to know whose password this is. */}
          <input
            type="text"
            name="username"
            autoComplete="username"
            defaultValue={request.desk.login}
            hidden
            readOnly
          />
          <Field name="current" label="现在的密码" kind="password" autoComplete="current-password" maxLength={200} />
          <Field
            name="next"
            label="新密码"
            kind="password"
            autoComplete="new-password"
            maxLength={200}
            hint="至少 12 个字符；含大写字母、小写字母、数字、符号中的三种时，至少 10 个。不能包含登录名和姓名。"
          />
          <Field name="again" label="再输一次新密码" kind="password" autoComplete="new-password" maxLength={200} />
          <div className="ct-actions">
            <button type="submit" className="ct-button ct-button--primary">
              修改密码
            </button>
          </div>
        </form>
      </Page>
    </Frame>
  );
}

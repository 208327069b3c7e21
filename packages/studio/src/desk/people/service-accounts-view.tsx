import type { ServiceToken } from '@changtong/identity';
import type { ServiceAccountRow } from '@changtong/runtime';
import {
  Badge,
  CommandButton,
  CommandForm,
  Empty,
  Facts,
  Field,
  formatDateTime,
  Page,
  Section,
  type StudioViewProps,
  Table,
} from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { type Directory, directoryFor } from './directory.ts';
import { PostFields } from './post-fields.tsx';
import { postWords } from './post-words.ts';

/** 接口账号: programs that act, and their tokens. */
export async function ServiceAccountsView({ principal, locale, now, query }: StudioViewProps): Promise<ReactElement> {
  const of = await directoryFor(principal, locale);
  const { words } = of;
  const accounts = await query<readonly ServiceAccountRow[]>('kernel.serviceAccounts', {});
  return (
    <Page
      title={words('接口账号', 'Service accounts')}
      lead={words(
        '其他系统用令牌调用接口时的身份。令牌只在签发时显示一次。',
        'Who other systems are when they call with a token. A token is shown once, when it is issued.',
      )}
    >
      {accounts.length === 0 ? (
        <Empty title={words('还没有您可以查看的接口账号。', 'There is no service account that you may see.')}>
          <p>{words('管理员可以在下面添加。', 'Administrators add one below.')}</p>
        </Empty>
      ) : null}
      {accounts.map((account) => (
        <Account key={account.id} account={account} now={now} of={of} />
      ))}
      <Section title={words('添加接口账号', 'Add a service account')}>
        <CommandForm
          command="kernel.createServiceAccount"
          label={words('添加接口账号', 'Add the account')}
          done={words('已添加，可以签发令牌。', 'Added; issue a token next.')}
        >
          <Field
            name="name"
            label={words('名称', 'Name')}
            maxLength={100}
            hint={words('写明是哪个系统，例如：省数据共享平台。', 'Say which system it is.')}
          />
          <Field name="clearance" label={words('许可级别', 'Clearance')} kind="choice" options={of.levels} />
          <PostFields row={0} of={of} />
        </CommandForm>
      </Section>
    </Page>
  );
}

function Account({ account, now, of }: { account: ServiceAccountRow; now: Date; of: Directory }): ReactElement {
  const { words } = of;
  const usable = account.manageable && !account.disabledAt;
  return (
    <Section title={account.name}>
      <Facts
        of={[
          [
            words('状态', 'State'),
            account.disabledAt ? (
              <Badge key="state" tone="bad">
                {words('已停用', 'Disabled')}
              </Badge>
            ) : (
              <Badge key="state" tone="good">
                {words('正常', 'Active')}
              </Badge>
            ),
          ],
          [words('许可级别', 'Clearance'), of.level(account.clearance)],
          [words('岗位', 'Posts'), account.posts.map((post) => postWords(post, of)).join('；')],
        ]}
      />
      <Tokens account={account} now={now} of={of} />
      {usable ? <Actions account={account} of={of} /> : null}
    </Section>
  );
}

const tokenState = ({ revokedAt, expiresAt }: ServiceToken, now: Date, { words }: Directory): ReactElement => {
  if (revokedAt) return <Badge tone="bad">{words('已作废', 'Revoked')}</Badge>;
  if (expiresAt <= now) return <Badge tone="neutral">{words('已到期', 'Expired')}</Badge>;
  return <Badge tone="good">{words('有效', 'Valid')}</Badge>;
};

function Tokens({ account, now, of }: { account: ServiceAccountRow; now: Date; of: Directory }): ReactElement {
  const { words } = of;
  return (
    <Table<ServiceToken>
      caption={words(`${account.name}的令牌`, `Tokens of ${account.name}`)}
      rows={account.tokens}
      rowKey={(row) => row.id}
      empty={words('还没有签发过令牌。', 'No token has been issued.')}
      columns={[
        { title: words('范围', 'Scopes'), cell: (row) => <code>{row.scopes.join(' ')}</code> },
        { title: words('签发时间', 'Issued'), cell: (row) => formatDateTime(row.createdAt) },
        { title: words('到期时间', 'Expires'), cell: (row) => formatDateTime(row.expiresAt) },
        {
          title: words('最近使用', 'Last used'),
          cell: (row) => (row.usedAt ? formatDateTime(row.usedAt) : words('没有用过', 'Never')),
        },
        { title: words('状态', 'State'), cell: (row) => tokenState(row, now, of) },
        {
          title: words('操作', 'Actions'),
          cell: (row) =>
            account.manageable && !row.revokedAt && row.expiresAt > now ? (
              <CommandButton
                command="kernel.revokeServiceToken"
                input={{ token: row.id }}
                label={words('作废', 'Revoke')}
                tone="danger"
                done={words('令牌已作废，立即失效。', 'The token is revoked and works no more.')}
              />
            ) : null,
        },
      ]}
    />
  );
}

function Actions({ account, of: { words } }: { account: ServiceAccountRow; of: Directory }): ReactElement {
  const input = { account: account.id };
  return (
    <div className="ct-actions">
      <details className="ct-confirm">
        <summary className="ct-button">{words('签发令牌…', 'Issue a token…')}</summary>
        <div className="ct-confirm__box">
          <CommandForm
            command="kernel.issueServiceToken"
            input={input}
            label={words('签发', 'Issue')}
            done={words('令牌已签发。', 'The token is issued.')}
            once={{ token: words('令牌', 'Token') }}
          >
            <Field
              name="scopes.0"
              label={words('范围', 'Scope')}
              maxLength={200}
              value="*:*"
              hint={words(
                '写作“操作:类型”，星号表示不限；只会缩小岗位给的权限。',
                'Written action:type, an asterisk for any; it only narrows what the posts give.',
              )}
            />
            <Field
              name="days"
              label={words('有效天数', 'Days')}
              kind="number"
              value="90"
              hint={words('1 至 366 天。', '1 to 366.')}
            />
          </CommandForm>
        </div>
      </details>
      <CommandButton
        command="kernel.disableServiceAccount"
        input={input}
        label={words('停用', 'Disable')}
        tone="danger"
        done={words('接口账号已停用，全部令牌失效。', 'Disabled; none of its tokens works any more.')}
        confirm={{
          question: words(`停用“${account.name}”？`, `Disable “${account.name}”?`),
          explain: words('全部令牌立即失效，不能恢复。', 'All its tokens stop working; there is no way back.'),
          label: words('确认停用', 'Disable'),
        }}
      />
    </div>
  );
}

import type { OpenSession } from '@changtong/identity';
import { Badge, formatDateTime, Page, Table } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { host } from '../host/host.ts';
import { agentName } from './agent-name.ts';
import { Frame } from './frame.tsx';
import type { RegisteredEntry } from './menu.ts';
import { pageRequest } from './request.ts';

/** 我的登录: where this person is signed in, and how to end it elsewhere. */
export async function SessionsPage({ entries }: { entries: readonly RegisteredEntry[] }): Promise<ReactElement> {
  const request = await pageRequest();
  const sessions = await host().sessions(request.desk.principal.id);
  const current = request.desk.session;
  return (
    <Frame request={request} entries={entries}>
      <Page title="我的登录" lead="这些设备正在使用您的账号。发现不是您本人的登录，请立即结束它，并修改密码。">
        <Table<OpenSession>
          caption="正在使用的登录"
          rows={sessions}
          rowKey={(row) => row.id}
          empty="没有其他登录。"
          columns={[
            { title: '设备', cell: (row) => agentName(row.agent) },
            { title: '网络地址', cell: (row) => row.address || '未记录' },
            { title: '登录时间', cell: (row) => formatDateTime(row.createdAt) },
            { title: '最近使用', cell: (row) => formatDateTime(row.touchedAt) },
            {
              title: '操作',
              cell: (row) =>
                row.id === current ? (
                  <Badge tone="good">当前登录</Badge>
                ) : (
                  <form method="post" action="/session/end">
                    <input type="hidden" name="session" value={row.id} />
                    <button type="submit" className="ct-button">
                      结束这次登录
                    </button>
                  </form>
                ),
            },
          ]}
        />
      </Page>
    </Frame>
  );
}

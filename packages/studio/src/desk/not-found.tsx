import { Empty, LinkButton, Page } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { Frame } from './frame.tsx';
import type { RegisteredEntry } from './menu.ts';
import { pageRequest } from './request.ts';

/** An address that leads nowhere: what it can mean and where to go on. */
export async function NotFoundPage({ entries }: { entries: readonly RegisteredEntry[] }): Promise<ReactElement> {
  const request = await pageRequest();
  return (
    <Frame request={request} entries={entries}>
      <Page title="没有这个页面">
        <Empty title="这里没有内容，或您没有权限查看。">
          <p>
            <LinkButton href="/admin">回到工作台</LinkButton>
          </p>
        </Empty>
      </Page>
    </Frame>
  );
}

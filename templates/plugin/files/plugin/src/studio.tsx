import { text } from '@changtong/core';
import { CommandButton, defineStudio, Page, type StudioViewProps, Table } from '@changtong/studio-kit';

interface Thanks {
  readonly greeting: string;
  readonly count: number;
}

async function ThanksView({ principal, query }: StudioViewProps) {
  const organisation = principal.posts[0]?.organisation ?? '';
  const rows = await query<Thanks[]>('__ID__.thanks', { organisation });
  return (
    <Page
      title="问候"
      actions={
        <CommandButton
          command="__ID__.thank"
          input={{ id: 'welcome', organisation }}
          label="为“欢迎”致谢"
          done="已致谢"
        />
      }
    >
      <Table
        caption="致谢次数"
        columns={[
          { title: '问候语', cell: (row) => row.greeting, heading: true },
          { title: '次数', cell: (row) => row.count, number: true },
        ]}
        rows={rows}
        rowKey={(row) => row.greeting}
        empty="还没有人致谢。"
      />
    </Page>
  );
}

export const studio = defineStudio({
  views: [{ path: '__ID__', title: text('问候', 'Greetings'), menu: 'contents', component: ThanksView }],
});

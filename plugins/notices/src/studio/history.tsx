import { formatDateTime, Section, Table } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { NoticeShown, ReviewShown } from '../queries/notice.ts';

const outcomes: Readonly<Record<ReviewShown['state'], string>> = {
  open: '等待审核',
  approved: '审核通过',
  returned: '退回',
};

/** Who did what, when. */
export function History({ notice }: { notice: NoticeShown }): ReactElement {
  return (
    <>
      <Section title="送审与审核">
        <Table
          caption="送审与审核"
          columns={[
            { title: '送审', cell: (row) => `${row.submittedByName}，${formatDateTime(row.submittedAt)}` },
            { title: '标题', cell: (row) => row.title },
            { title: '更正原因', cell: (row) => row.reason ?? '—' },
            {
              title: '审核',
              cell: (row) =>
                row.decidedAt
                  ? `${outcomes[row.state]}：${row.decidedByName ?? ''}，${formatDateTime(row.decidedAt)}`
                  : outcomes[row.state],
            },
            { title: '意见', cell: (row) => row.comment ?? '—' },
          ]}
          rows={notice.reviews}
          rowKey={(row) => row.id}
          empty="还没有送审过。"
        />
      </Section>
      <Section title="版次">
        <Table
          caption="已发布的版次"
          columns={[
            { title: '版次', cell: (row) => `第 ${row.number} 版` },
            { title: '标题', cell: (row) => row.title },
            { title: '发布', cell: (row) => `${row.publishedByName}，${formatDateTime(row.publishedAt)}` },
            { title: '校验值', cell: (row) => <code>{row.hash.slice(7, 19)}</code> },
          ]}
          rows={notice.editions}
          rowKey={(row) => String(row.number)}
          empty="还没有发布过。"
        />
      </Section>
    </>
  );
}

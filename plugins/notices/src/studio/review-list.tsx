import {
  Badge,
  Empty,
  formatCount,
  formatDateTime,
  LinkButton,
  Page,
  Pager,
  type StudioViewProps,
  Table,
} from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { Listed } from '../queries/paging.ts';
import type { WaitingReview } from '../queries/reviews.ts';
import { boardNames, pageOf, paths } from './names.ts';

/** 待审核: the texts that wait for a second person, the longest waiting first. */
export async function ReviewList(props: StudioViewProps): Promise<ReactElement> {
  const { query } = props;
  const [found, boardName] = await Promise.all([
    query<Listed<WaitingReview>>('notices.reviews', { page: pageOf(props) }),
    boardNames(props),
  ]);
  return (
    <Page
      title="待审核公告"
      lead={
        found.total > 0
          ? `别人送审的公告，由您看过后发布或退回。现有 ${formatCount(found.total)} 篇，等得最久的在前。`
          : '别人送审的公告，由您看过后发布或退回。'
      }
    >
      <Table
        caption="待审核公告"
        columns={[
          {
            title: '标题',
            cell: (row) => (
              <>
                <a href={paths.notice(row.notice)}>{row.title}</a>{' '}
                {row.own ? <Badge tone="info">您送审的，须由他人审核</Badge> : null}
              </>
            ),
          },
          { title: '公告栏', cell: (row) => boardName(row.board) },
          { title: '送审', cell: (row) => (row.again ? '更新已发布的公告' : '首次发布') },
          { title: '送审人', cell: (row) => row.submittedByName },
          { title: '送审时间', cell: (row) => formatDateTime(row.submittedAt) },
        ]}
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={
          <Empty title="没有等待审核的公告。">
            <LinkButton href={paths.list}>查看全部公告</LinkButton>
          </Empty>
        }
      />
      <Pager
        page={found.page}
        pages={found.pages}
        total={found.total}
        href={(page) => `${paths.reviews}?page=${page}`}
      />
    </Page>
  );
}

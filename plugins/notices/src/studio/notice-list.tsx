import { Empty, formatDate, LinkButton, Page, Pager, type StudioViewProps, Table } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { ListedNotice } from '../queries/list.ts';
import type { Listed } from '../queries/paging.ts';
import { boardNames, pageOf, paths } from './names.ts';
import { StandingBadges } from './standing.tsx';

const writeNew = '/admin/collections/contents/create';

/** 通知公告: everything of the organisations in whose name the person works, the newest first. */
export async function NoticeList(props: StudioViewProps): Promise<ReactElement> {
  const { board } = props.search;
  const [found, boardName] = await Promise.all([
    props.query<Listed<ListedNotice>>('notices.list', { page: pageOf(props), ...(board && { board }) }),
    boardNames(props),
  ]);
  return (
    <Page
      title={board ? `通知公告：${boardName(board)}` : '通知公告'}
      lead="送审过的公告都在这里：在审的、已发布的、退回的和撤下的。"
      actions={
        <LinkButton href={writeNew} primary>
          写公告
        </LinkButton>
      }
    >
      <Table
        caption="通知公告"
        columns={[
          { title: '标题', cell: (row) => <a href={paths.notice(row.id)}>{row.title}</a> },
          { title: '状态', cell: (row) => <StandingBadges {...row} /> },
          {
            title: '公告栏',
            cell: (row) => <a href={`${paths.list}?board=${encodeURIComponent(row.board)}`}>{boardName(row.board)}</a>,
          },
          { title: '发布日期', cell: (row) => (row.publishedAt ? formatDate(row.publishedAt) : '—') },
        ]}
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={
          <Empty title="还没有公告。">
            <p>写一篇稿件，类型选“通知公告”，保存后送审；由另一位同事审核后发布。</p>
          </Empty>
        }
      />
      <Pager
        page={found.page}
        pages={found.pages}
        total={found.total}
        href={(page) => `${paths.list}?${new URLSearchParams({ ...(board && { board }), page: String(page) })}`}
      />
    </Page>
  );
}

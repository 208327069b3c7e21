import { fail, isInstant, text } from '@changtong/core';
import { defineGraphql, pageArgs, pageType, readPageRequest, toPage } from '@changtong/graphql-kit';
import { board } from './board.ts';
import { boardEnum } from './graphql/board-enum.ts';
import { noticeType } from './graphql/notice-type.ts';
import { publicNotice, publicNotices } from './graphql/published.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Published notices for the public and for other systems: what is on the sites, and nothing else. */
export const graphql = defineGraphql({
  kinds: [board.id],
  extend(builder, { definitions }) {
    const Notice = noticeType(builder);
    const NoticePage = pageType(builder, 'NoticePage', Notice);
    const NoticeBoard = boardEnum(builder, definitions);
    builder.queryFields((t) => ({
      notice: t.field({
        type: Notice,
        nullable: true,
        args: { id: t.arg.id({ required: true }) },
        resolve: (_root, { id }, { db }) => (uuid.test(String(id)) ? publicNotice(db, String(id)) : undefined),
      }),
      notices: t.field({
        type: NoticePage,
        description: '已发布的通知公告，最新的在前',
        args: {
          ...(NoticeBoard && { board: t.arg({ type: NoticeBoard, required: false }) }),
          ...pageArgs(t),
        },
        async resolve(_root, args, { db }) {
          const { limit, after } = readPageRequest(args, 2);
          const rows = await publicNotices(db, {
            board: ('board' in args && args.board) || null,
            after: after && placeOf(after),
            limit: limit + 1,
          });
          return toPage(rows, limit, ({ publishedAt, id }) => [publishedAt.toISOString(), id]);
        },
      }),
    }));
  },
});

/** Where a page begins: the moment and id of the notice before it. */
function placeOf([moment, id]: readonly (string | number)[]): readonly [string, string] {
  if (typeof moment === 'string' && isInstant(moment) && typeof id === 'string' && uuid.test(id)) return [moment, id];
  throw fail('invalid', 'graphql.cursor', text('翻页位置无效', 'Not a cursor of this list'), {
    path: '/after',
    remedy: text('使用上一页返回的 endCursor', 'Use the endCursor that the page before gave'),
  });
}

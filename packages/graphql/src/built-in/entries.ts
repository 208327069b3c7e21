import { fail, text } from '@changtong/core';
import { type ApiBuilder, pageArgs, pageType, readPageRequest, writeCursor } from '@changtong/graphql-kit';
import { type FoundEntry, searchEntries } from '@changtong/sitegen';
import { findEntry } from './find-entry.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** How far into a result one can page: beyond, better words help more than patience. */
const farthest = 1_000;

interface FoundPage {
  readonly total: number;
  readonly items: readonly FoundEntry[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

function readOffset(after: readonly (string | number)[] | undefined): number {
  const offset = after?.[0] ?? 0;
  if (typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && offset <= farthest) return offset;
  throw fail('invalid', 'graphql.cursor', text('翻页位置无效', 'Not a cursor of this list'), {
    path: '/after',
    remedy: text('换用更具体的检索词', 'Search for something more specific'),
  });
}

/** `entry` and `search`: what is published, whatever plugin it came from. */
export function addEntries(builder: ApiBuilder): void {
  const Entry = builder.objectRef<FoundEntry>('Entry').implement({
    description: '一条公开信息',
    fields: (t) => ({
      id: t.exposeID('id'),
      type: t.exposeString('type', { description: '类型，例：notices.notice' }),
      site: t.exposeString('site', { description: '网站的编号' }),
      path: t.exposeString('path', { description: '网页在网站内的地址' }),
      title: t.exposeString('title'),
      summary: t.exposeString('summary'),
      publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
      organisation: t.exposeString('organisation', { description: '发布单位的编号' }),
      data: t.expose('data', { type: 'JSON', description: '该类型自己的公开字段' }),
    }),
  });
  const EntryPage = pageType(builder, 'EntryPage', Entry);
  builder.objectField(EntryPage, 'total', (t) =>
    t.int({ description: '一共找到多少条', resolve: (page) => (page as FoundPage).total }),
  );
  builder.queryFields((t) => ({
    entry: t.field({
      type: Entry,
      nullable: true,
      args: { id: t.arg.id({ required: true }), site: t.arg.string({ required: false }) },
      resolve: (_root, { id, site }, { db }) =>
        uuid.test(String(id)) ? findEntry(db, String(id), site ?? null) : undefined,
    }),
    search: t.field({
      type: EntryPage,
      description: '全文检索：每个词都要出现，标题命中的在前，其余按发布时间从新到旧',
      args: { text: t.arg.string({ required: true }), site: t.arg.string({ required: false }), ...pageArgs(t) },
      async resolve(_root, args, { db }): Promise<FoundPage> {
        const { limit, after } = readPageRequest(args, 1);
        const offset = readOffset(after);
        const given = { query: args.text, limit, offset, ...(args.site && { site: args.site }) };
        const { total, found } = await searchEntries(db, given);
        const end = offset + found.length;
        return {
          total,
          items: found,
          endCursor: found.length > 0 ? writeCursor([end]) : null,
          hasMore: end < total && end <= farthest,
        };
      },
    }),
  }));
}

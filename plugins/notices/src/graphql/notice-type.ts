import type { ApiBuilder } from '@changtong/graphql-kit';
import { validityStatuses } from '../validity.ts';
import { type Address, addressesOf, type PublicNotice } from './published.ts';

/** `Notice` and what it is made of. */
export function noticeType(builder: ApiBuilder) {
  const Status = builder.enumType('NoticeValidityStatus', {
    description: '有效性：有效、失效、废止',
    values: Object.fromEntries(
      validityStatuses.map((status) => [status.toUpperCase().replace('-', '_'), { value: status }]),
    ),
  });
  const Validity = builder.objectRef<PublicNotice['data']['validity']>('NoticeValidity').implement({
    fields: (t) => ({
      status: t.field({
        type: Status,
        description: '此刻的有效性：过了有效期就是失效',
        resolve: ({ status, until }, _args, { now }) =>
          status === 'in-force' && until !== null && new Date(until) <= now ? 'expired' : status,
      }),
      note: t.exposeString('note', { nullable: true }),
      until: t.expose('until', { type: 'DateTime', nullable: true, description: '有效性终止的时刻' }),
    }),
  });
  const NoticeAddress = builder.objectRef<Address>('NoticeAddress').implement({
    fields: (t) => ({ site: t.exposeString('site'), path: t.exposeString('path') }),
  });
  return builder.objectRef<PublicNotice>('Notice').implement({
    description: '已发布的通知公告',
    fields: (t) => ({
      id: t.exposeID('id'),
      title: t.exposeString('title'),
      summary: t.exposeString('summary'),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', description: '首次发布的时刻' }),
      organisation: t.exposeString('organisation', { description: '单位的编号' }),
      board: t.string({ description: '公告栏的编号', resolve: ({ data }) => data.board }),
      source: t.string({ description: '来源', resolve: ({ data }) => data.source }),
      documentNumber: t.string({ nullable: true, description: '发文字号', resolve: ({ data }) => data.documentNumber }),
      date: t.string({ nullable: true, description: '成文日期', resolve: ({ data }) => data.date }),
      validity: t.field({ type: Validity, resolve: ({ data }) => data.validity }),
      edition: t.int({ description: '版次', resolve: ({ data }) => data.edition }),
      editionAt: t.field({ type: 'DateTime', description: '本版发布的时刻', resolve: ({ data }) => data.editionAt }),
      html: t.string({ description: '正文', resolve: ({ data }) => data.html }),
      addresses: t.field({
        type: [NoticeAddress],
        description: '所在的网页',
        resolve: ({ id }, _args, { db }) => addressesOf(db, id),
      }),
    }),
  });
}

import { hashOf } from '@changtong/core';
import type { Site, SiteColumn, SiteContent, Teaser } from '@changtong/sitegen';

export const column: SiteColumn = {
  slug: 'tzgg',
  title: '通知公告',
  description: '市政府发布的通知和公告。',
  keywords: ['通知', '公告'],
  pages: 'notices.list',
  settings: {},
};

/** A site with everything that can be configured, or with what a test asks for. */
export function exampleSite(content: Partial<SiteContent> = {}): Site {
  const full: SiteContent = {
    hosts: ['www.yunfu.example'],
    name: '云浮市人民政府门户网站',
    theme: 'blue',
    columns: [column],
    footer: { sponsor: '云浮市人民政府办公室' },
    ...content,
  };
  return {
    kind: 'websites.site',
    id: 'portal',
    organisation: 'szf',
    title: full.name,
    format: 1,
    content: full,
    number: 1,
    hash: hashOf(full),
    effectiveFrom: '2026-01-01T00:00:00.000Z',
  };
}

/** Sixty characters, with everything that must be escaped. */
export const longTitle =
  '关于公开征求《云浮市城区养犬管理办法（修订草案征求意见稿）》意见建议的公告，请各界于 2026 年 4 月 15 日前反馈 <b>&"\'';

export const entries = (count: number): Teaser[] =>
  Array.from({ length: count }, (_, i) => ({
    title: i === 1 ? longTitle : `第 ${count - i} 号通知`,
    path: `/tzgg/n${count - i}/`,
    publishedAt: new Date(Date.parse('2026-03-09T01:12:00Z') - i * 86_400_000).toISOString(),
    expired: i === 2,
  }));

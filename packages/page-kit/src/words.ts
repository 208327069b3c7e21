import { type Locale, say, type Text, text } from '@changtong/core';
import type { Site } from '@changtong/sitegen';

/** The words that pages of every site share. */
export const words = {
  skip: text('跳到正文', 'Skip to content'),
  siteNotice: text('网站提示', 'About this site'),
  sponsoredBy: (name: string) => text(`${name}主办`, `Run by ${name}`),
  large: text('大字版', 'Large print'),
  print: text('打印', 'Print'),
  readAloud: text('朗读', 'Read aloud'),
  home: text('首页', 'Home'),
  mainNavigation: text('主导航', 'Main'),
  youAreHere: text('当前位置', 'You are here'),
  siteInformation: text('网站信息', 'About'),
  siteMap: text('网站地图', 'Site map'),
  searchSite: text('搜索本站', 'Search this site'),
  search: text('搜索', 'Search'),
  sponsor: text('主办单位', 'Run by'),
  operator: text('承办单位', 'Operated by'),
  siteCode: text('网站标识码', 'Site code'),
  contact: text('联系方式', 'Contact'),
  source: text('来源', 'Source'),
  published: text('发布时间', 'Published'),
  indexNumber: text('索引号', 'Index number'),
  documentNumber: text('发文字号', 'Document number'),
  validity: text('有效性', 'Status'),
  expired: text('已失效', 'No longer in force'),
  attachments: text('附件', 'Attachments'),
  outline: text('本文目录', 'Contents'),
  pages: text('分页', 'Pages'),
  newest: text('最新', 'Newest'),
  newer: text('较新一页', 'Newer'),
  older: text('较早一页', 'Older'),
  pageFromOldest: (number: number) =>
    text(`第 ${number} 页（从最早一页数起）`, `Page ${number}, counted from the oldest`),
  earlier: text('更早的内容', 'Earlier'),
  subscribe: text('用 RSS 订阅本栏目', 'Subscribe by RSS'),
  more: text('查看全部', 'See all'),
  moreOf: (title: string) => text(`查看全部${title}`, `See all: ${title}`),
  optional: text('（选填）', '(optional)'),
  choose: text('请选择', 'Please choose'),
  yes: text('是', 'Yes'),
  errorSummary: (count: number) =>
    text(`有 ${count} 处需要修改`, count === 1 ? 'One thing to correct' : `${count} things to correct`),
} satisfies Record<string, Text | ((...given: never[]) => Text)>;

/** The language of a site. */
export const localeOf = (site: Site): Locale => site.content.language ?? 'zh';

/** Says words in the language of a site. @example const w = speaker(site); w(words.home) */
export const speaker =
  (site: Site) =>
  (value: Text): string =>
    say(value, localeOf(site));

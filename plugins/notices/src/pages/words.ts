import { formatDate, type Locale, type Text, text } from '@changtong/core';

export const words = {
  empty: text('这里还没有公告。', 'There are no notices here yet.'),
  expired: text('本文已失效', 'No longer in force'),
  repealed: text('本文已废止', 'Repealed'),
  until: (last: Date): Text =>
    text(`有效期至${formatDate(last)}。`, `It was in force until ${formatDate(last, 'en')}.`),
  inForceUntil: (last: Date): Text =>
    text(`有效（至${formatDate(last)}）`, `In force (until ${formatDate(last, 'en')})`),
  edition: (number: number, at: string): Text =>
    text(`本文于${formatDate(at)}更新（第 ${number} 版）。`, `Updated on ${formatDate(at, 'en')} (edition ${number}).`),
  because: (reason: string): Text => text(`更新说明：${reason}`, `Reason: ${reason}`),
  documentDate: (date: string): Text => text(`成文日期：${formatDate(date)}`, `Dated ${formatDate(date, 'en')}`),
  correct: text('发现错误？我要纠错', 'Found an error? Tell us'),
  feed: (column: string, site: string): Text => text(`${site}${column}`, `${column}, ${site}`),
} satisfies Record<string, Text | ((...given: never[]) => Text)>;

export type Say = (value: Text) => string;
export type { Locale };

import type { Locale } from '@changtong/core';

const zone = 'Asia/Shanghai';

const dateIn: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
};
const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
const count = new Intl.NumberFormat('zh-CN');

const instant = (value: Date | string): Date => (typeof value === 'string' ? new Date(value) : value);

/** The day in China. @example formatDate('2026-03-09T01:02:03Z') // '2026年3月9日' */
export const formatDate = (value: Date | string, locale: Locale = 'zh'): string =>
  dateIn[locale].format(instant(value));

/** Day and time in China, 24 h. @example formatDateTime('2026-03-09T01:02:03Z') // '2026年3月9日 09:02' */
export const formatDateTime = (value: Date | string, locale: Locale = 'zh'): string =>
  `${formatDate(value, locale)} ${time.format(instant(value))}`;

/** A whole number with separators. @example formatCount(12345) // '12,345' */
export const formatCount = (value: number): string => count.format(value);

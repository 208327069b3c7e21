/** Words for people, in both languages of the product. Chinese is the first; code never shows a bare key. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Locale = 'zh' | 'en';

/** Makes a {@link Text}. @example text('通知公告', 'Notices') */
export const text = (zh: string, en: string): Text => ({ zh, en });

/** The words of a text in one language. @example say(text('是', 'Yes'), 'en') // 'Yes' */
export const say = (value: Text, locale: Locale = 'zh'): string => value[locale];

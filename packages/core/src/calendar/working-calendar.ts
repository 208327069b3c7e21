import { weekday } from '../date.ts';
import { type Text, text } from '../text.ts';
import type { HolidayNotice } from './holiday-notice.ts';
import { publishedNotices } from './published-notices.ts';

/** What one date is, and why. */
export interface DayStatus {
  readonly date: string;
  readonly working: boolean;
  /** The year's notice is not known: the date may still become the other. */
  readonly provisional: boolean;
  readonly reason: Text;
  /** Address of the notice that decides about the date; absent when no notice names it. */
  readonly source?: string;
}

export interface WorkingCalendar {
  /** Years with a notice, in order. */
  readonly years: readonly number[];
  status(date: string): DayStatus;
}

const weekdays: readonly Text[] = [
  text('周一', 'Monday'),
  text('周二', 'Tuesday'),
  text('周三', 'Wednesday'),
  text('周四', 'Thursday'),
  text('周五', 'Friday'),
  text('周六', 'Saturday'),
  text('周日', 'Sunday'),
];

const english: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};
const inEnglish = (name: string): string =>
  name
    .split('、')
    .map((part) => english[part] ?? part)
    .join(' and ');

/**
 * The working days of the country, from the yearly notices on public holidays; a later notice amends an earlier one.
 * A year without a notice is counted Monday to Friday and every date in it is provisional.
 */
export function workingCalendar(notices: readonly HolidayNotice[] = publishedNotices): WorkingCalendar {
  const inOrder = [...notices].sort((a, b) => a.year - b.year);
  const named = new Map(
    inOrder.flatMap(({ days, source }) => days.map((day) => [day.date, { ...day, source }] as const)),
  );
  const years = [...new Set(inOrder.map(({ year }) => year))];
  const known = new Set(years);
  return {
    years,
    status: (date) => {
      const dayOfWeek = weekday(date);
      const name = weekdays[dayOfWeek - 1] ?? text('', '');
      const day = named.get(date);
      if (day) {
        const reason = day.off
          ? text(`${name.zh}，${day.name}放假`, `${name.en}, holiday: ${inEnglish(day.name)}`)
          : text(`${name.zh}，${day.name}调休上班`, `${name.en}, working day in exchange for ${inEnglish(day.name)}`);
        return { date, working: !day.off, provisional: false, reason, source: day.source };
      }
      const working = dayOfWeek <= 5;
      const plain = working
        ? text(`${name.zh}，工作日`, `${name.en}, working day`)
        : text(`${name.zh}，休息日`, `${name.en}, weekend`);
      if (known.has(Number(date.slice(0, 4)))) return { date, working, provisional: false, reason: plain };
      const year = date.slice(0, 4);
      const reason = text(
        `${plain.zh}（${year} 年放假安排尚未公布，暂计）`,
        `${plain.en} (holidays of ${year} not announced yet: provisional)`,
      );
      return { date, working, provisional: true, reason };
    },
  };
}

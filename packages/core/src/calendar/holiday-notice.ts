import { type Problem, ProblemError } from '../errors.ts';
import { isPlainObject } from '../json.ts';
import { type Infer, s } from '../schema.ts';
import { text } from '../text.ts';
import { accept } from '../validate.ts';

/** One year's notice: only the days that differ from “Monday to Friday are working days”, or that are named. */
export const holidayNotice = s.object({
  year: s.integer({ minimum: 1949, maximum: 2999, title: text('年份', 'Year') }),
  title: s.string({ format: 'line', minLength: 1, maxLength: 200, title: text('通知标题', 'Title of the notice') }),
  source: s.string({ format: 'url', title: text('通知网址', 'Address of the notice') }),
  days: s.array(
    s.object({
      date: s.string({ format: 'date', title: text('日期', 'Date') }),
      name: s.string({ format: 'line', minLength: 1, maxLength: 40, title: text('节日', 'Holiday') }),
      off: s.boolean({ title: text('放假', 'Day off') }),
    }),
    { minItems: 1, maxItems: 100 },
  ),
});
export type HolidayNotice = Infer<typeof holidayNotice>;

/** The format of the public data set NateScarlet/holiday-cn. */
const openData = s.object({
  $schema: s.optional(s.string()),
  $id: s.optional(s.string()),
  year: s.integer(),
  papers: s.array(s.string(), { minItems: 1 }),
  days: s.array(s.object({ name: s.string(), date: s.string(), isOffDay: s.boolean() }), { minItems: 1 }),
});

function fromOpenData(value: unknown): unknown {
  const { year, papers, days } = accept(openData, value);
  return {
    year,
    title: `国务院办公厅关于${year}年部分节假日安排的通知`,
    source: papers[0],
    days: days.map(({ date, name, isOffDay }) => ({ date, name, off: isOffDay })),
  };
}

/**
 * A notice that an administrator imports: in our own form, or as the public data set NateScarlet/holiday-cn writes it.
 * Throws ProblemError with all problems; a year without days is refused, for it has not been announced.
 */
export function parseHolidayNotice(value: unknown): HolidayNotice {
  const notice = accept(holidayNotice, isPlainObject(value) && 'papers' in value ? fromOpenData(value) : value);
  // The New Year's holiday may begin in the old year, and moves working days there.
  const first = `${notice.year - 1}-12-20`;
  const last = `${notice.year}-12-31`;
  const seen = new Set<string>();
  const problems = notice.days.flatMap(({ date }, i): Problem[] => {
    const path = `/days/${i}/date`;
    if (seen.has(date)) return [{ code: 'holiday.twice', path, message: text('日期重复', 'The date is there twice') }];
    seen.add(date);
    if (date >= first && date <= last) return [];
    const message = text(`日期不在 ${notice.year} 年的安排之内`, `Not a date of the year ${notice.year}`);
    return [{ code: 'holiday.otherYear', path, message }];
  });
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return { ...notice, days: [...notice.days].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

import { addDays, type Infer, s, shanghaiDate, startOfShanghaiDay, type Text, text } from '@changtong/core';

/** How a notice stands: 有效, 失效 (its time is over) or 废止 (ended by a decision). */
export const validityStatuses = ['in-force', 'expired', 'repealed'] as const;
export type ValidityStatus = (typeof validityStatuses)[number];

export const validityLabels: Readonly<Record<ValidityStatus, Text>> = {
  'in-force': text('有效', 'In force'),
  expired: text('失效', 'Expired'),
  repealed: text('废止', 'Repealed'),
};

export const validitySchema = s.object(
  {
    status: s.oneOf(validityStatuses, { title: text('有效性', 'Validity'), labels: validityLabels }),
    note: s.optional(s.string({ title: text('有效性说明', 'Note on validity'), maxLength: 200 })),
    until: s.optional(
      s.string({
        title: text('有效期至', 'Valid until'),
        description: text('这一天结束时失效', 'It expires at the end of this day'),
        format: 'date',
      }),
    ),
  },
  { title: text('有效性', 'Validity') },
);
export type Validity = Infer<typeof validitySchema>;

/** What a notice's validity is from its publication on: as given, else in force for as long as its board says. */
export function settleValidity(
  given: Validity | undefined,
  publishedAt: Date,
  defaultValidDays: number | undefined,
): Validity {
  if (given) return given;
  if (defaultValidDays === undefined) return { status: 'in-force' };
  return { status: 'in-force', until: addDays(shanghaiDate(publishedAt), defaultValidDays) };
}

/** The instant at which a validity ends by time: the end of its last day in Shanghai. */
export const endOfValidity = ({ status, until }: Validity): Date | undefined =>
  status === 'in-force' && until !== undefined ? startOfShanghaiDay(addDays(until, 1)) : undefined;

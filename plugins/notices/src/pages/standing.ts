import type { Tone } from '@changtong/page-kit';
import type { Reader } from '@changtong/sitegen';
import { type ValidityStatus, validityLabels } from '../validity.ts';
import type { Article, PublishedNotice } from './sources.ts';
import { type Say, words } from './words.ts';

/** How a notice stands at the moment of rendering; asking makes the page change by itself when its time is over. */
export function standingOf(
  { status, validUntil }: Pick<PublishedNotice, 'status' | 'validUntil'>,
  reader: Pick<Reader, 'isPast'>,
): ValidityStatus {
  return status === 'in-force' && validUntil !== null && reader.isPast(validUntil) ? 'expired' : status;
}

const tones: Readonly<Record<ValidityStatus, Tone>> = { 'in-force': 'good', expired: 'warning', repealed: 'bad' };

/** The last day in force: validity ends where the next one begins. */
const lastDay = (validUntil: string): Date => new Date(Date.parse(validUntil) - 1);

/** The words under the title, and above the text the remark that it is no longer in force. */
export function standingWords(article: Article, standing: ValidityStatus, say: Say) {
  const { note, validUntil } = article;
  const label =
    standing === 'in-force' && validUntil !== null
      ? say(words.inForceUntil(lastDay(validUntil)))
      : say(validityLabels[standing]);
  const validity = { label, tone: tones[standing] };
  if (standing === 'in-force') return { validity };
  const ended = validUntil === null || standing === 'repealed' ? undefined : say(words.until(lastDay(validUntil)));
  const body = note ?? ended;
  const remark = {
    title: say(standing === 'repealed' ? words.repealed : words.expired),
    tone: tones[standing],
    ...(body !== undefined && { body }),
  };
  return { validity, remark };
}

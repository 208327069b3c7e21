import { canonicalJson, fail, type JsonObject, text } from '@changtong/core';
import type { PageType, Reader, Site, SiteColumn, Source, SourceContext, Teaser } from './page.ts';

/** What a plan or a page has read: how a change finds it again. */
export interface Dependencies {
  readonly tags: readonly string[];
  /** The next instant at which time alone changes it. */
  readonly endsAt: Date | null;
}

/** What all readings of one publish share. */
export interface Reading {
  readonly context: SourceContext;
  readonly pageTypes: ReadonlyMap<string, PageType>;
  /** Values read already: same input, same snapshot, same clock, so the same value. */
  readonly cache: Map<string, ReturnType<Source<JsonObject, unknown>['read']>>;
  /** The addresses of a site in the release being made; undefined while it is being planned. */
  readonly addresses?: (site: string) => Promise<readonly string[]>;
}

/** Enough for what the pages of a site share; article bodies come and go. */
const cacheLimit = 2000;

/** The tag of the set of addresses of a site. */
export const addressesTag = (site: string): string => `sitegen.addresses:${site}`;

async function ask(reading: Reading, source: Source<JsonObject, unknown>, input: JsonObject) {
  const key = `${source.id} ${canonicalJson(input)}`;
  let answer = reading.cache.get(key);
  if (!answer) {
    answer = source.read(input, reading.context);
    reading.cache.set(key, answer);
    const oldest = reading.cache.size > cacheLimit ? reading.cache.keys().next().value : undefined;
    if (oldest !== undefined) reading.cache.delete(oldest);
  }
  return answer;
}

const pastChange = (source: string, changesAt: string) =>
  fail(
    'unavailable',
    'sitegen.changesAt',
    text(
      `来源“${source}”声明的变化时间 ${changesAt} 不在将来`,
      `Source "${source}" says that its value changes at ${changesAt}, which is not in the future`,
    ),
    { params: { source, changesAt } },
  );

/**
 * A reader that writes down what is read through it. There is no other way for a page to get data, so there is nothing
 * a page can read that is not recorded.
 */
export function recordingReader(
  reading: Reading,
  site: Site,
): {
  readonly reader: Reader;
  /** What was read. Ends the reading. */
  dependencies(): Dependencies;
} {
  const tags = new Set<string>();
  let endsAt: Date | null = null;
  let over = false;
  const { now } = reading.context;

  /** What is read after the page is finished could not be recorded any more. */
  const stillReading = (): void => {
    if (over) throw new Error('The page is finished: its reader can no longer be used');
  };

  const until = (instant: Date): void => {
    if (endsAt === null || instant < endsAt) endsAt = instant;
  };

  const reader: Reader = {
    site,
    async read<I extends JsonObject, O>(source: Source<I, O>, input: I): Promise<O> {
      stillReading();
      const answer = await ask(reading, source as unknown as Source<JsonObject, unknown>, input);
      stillReading();
      for (const tag of answer.tags) tags.add(tag);
      if (answer.changesAt !== undefined) {
        const instant = new Date(answer.changesAt);
        if (!(instant > now)) throw pastChange(source.id, answer.changesAt);
        until(instant);
      }
      return answer.value as O;
    },
    isPast(at) {
      stillReading();
      const instant = new Date(at);
      if (Number.isNaN(instant.getTime())) throw new RangeError(`isPast: not an instant: ${String(at)}`);
      if (instant <= now) return true;
      until(instant);
      return false;
    },
    async teasers(column: SiteColumn, count: number): Promise<readonly Teaser[]> {
      stillReading();
      return (await reading.pageTypes.get(column.pages)?.teaser?.(column, reader, count)) ?? [];
    },
    async addresses() {
      stillReading();
      if (!reading.addresses) throw new Error('reader.addresses() can only be asked while rendering');
      tags.add(addressesTag(site.id));
      return reading.addresses(site.id);
    },
  };
  return {
    reader,
    dependencies() {
      over = true;
      return { tags: [...tags].sort(), endsAt };
    },
  };
}

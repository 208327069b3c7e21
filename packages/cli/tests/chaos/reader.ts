import { setTimeout as wait } from 'node:timers/promises';

/** What a reader saw of a column: one list in full, its feed, and whether all of it was of one release. */
export interface Reading {
  readonly titles: readonly string[];
  readonly oneRelease: boolean;
}

export interface Seen {
  rounds: number;
  /** Rounds in which the release stayed the same from the first request to the last: these are held to agree. */
  whole: number;
  pages: number;
  unavailable: number;
  lost: number;
  /** What must never be seen. */
  readonly wrong: string[];
  /** When each title was first on the list. */
  readonly firstSeen: Map<string, number>;
}

/** Not there just now: 503, or no answer at all. */
const away = Symbol('away');

const entity: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entity[name] ?? '');
const articleLink = /<a href="([^"]*\d{8}-[0-9a-f]{12}\/)"[^>]*>([^<]+)<\/a>/g;

/**
 * Reads a column again and again as visitors do, and notes whatever no visitor may ever see: half a page, a link to an
 * article that is not there, lists and feed that disagree within one release, or a status that is no outage.
 */
export function startReader(column: URL): {
  readonly seen: Seen;
  round(): Promise<Reading | undefined>;
  stop(): Promise<void>;
} {
  const seen: Seen = { rounds: 0, whole: 0, pages: 0, unavailable: 0, lost: 0, wrong: [], firstSeen: new Map() };
  const known = new Map<string, string>();

  async function get(url: URL, ending: string): Promise<string> {
    let response: Response;
    let body: string;
    try {
      response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
      body = await response.text();
    } catch {
      seen.lost += 1;
      throw away;
    }
    if (response.status === 503) {
      seen.unavailable += 1;
      throw away;
    }
    seen.pages += 1;
    if (response.status !== 200) seen.wrong.push(`${url.pathname}: ${response.status}`);
    else if (!body.trimEnd().endsWith(ending)) seen.wrong.push(`${url.pathname}: cut off after ${body.slice(-80)}`);
    return body;
  }

  const release = (): Promise<string> => get(new URL('/readyz', column), '');

  async function readList(): Promise<{ links: Map<string, string>; first: readonly string[] }> {
    const links = new Map<string, string>();
    let first: readonly string[] | undefined;
    const pages = [column];
    for (const page of pages) {
      const html = await get(page, '</html>');
      const items = [...html.matchAll(articleLink)].map(
        ([, href, title]) => [new URL(href ?? '', page).href, plain(title ?? '')] as const,
      );
      for (const [href, title] of items) links.set(href, title);
      if (!first) {
        first = items.map(([, title]) => title);
        for (const number of new Set([...html.matchAll(/href="(page\/\d+\/)"/g)].map(([, href]) => href ?? '')))
          pages.push(new URL(number, column));
      }
    }
    return { links, first: first ?? [] };
  }

  async function readArticles(links: ReadonlyMap<string, string>): Promise<void> {
    const fresh = [...links].filter(([href]) => !known.has(href));
    const again = [...links].filter(([href]) => known.has(href)).slice(0, 3);
    for (const [href, title] of [...fresh, ...again]) {
      const html = await get(new URL(href), '</html>');
      if (!html.includes(title)) seen.wrong.push(`${href} does not say ${title}`);
      known.set(href, title);
    }
  }

  async function readAll(): Promise<Reading> {
    const before = await release();
    const { links, first } = await readList();
    const feed = await get(new URL('rss.xml', column), '</rss>');
    const oneRelease = before === (await release());
    const titles = [...links.values()];
    for (const title of titles) if (!seen.firstSeen.has(title)) seen.firstSeen.set(title, Date.now());
    if (oneRelease) {
      seen.whole += 1;
      const told = [...feed.matchAll(/<item>\s*<title>([^<]*)<\/title>/g)].map(([, title]) => plain(title ?? ''));
      if (told.join() !== first.slice(0, 20).join()) seen.wrong.push(`${before}: list ${first} but feed ${told}`);
      if (new Set(titles).size !== titles.length) seen.wrong.push(`${before}: a title is there twice: ${titles}`);
    }
    await readArticles(links);
    return { titles, oneRelease };
  }

  async function round(): Promise<Reading | undefined> {
    seen.rounds += 1;
    try {
      return await readAll();
    } catch (error) {
      if (error !== away) throw error;
      return undefined;
    }
  }

  const stopping = new AbortController();
  const reading = (async () => {
    while (!stopping.signal.aborted) {
      await round();
      await wait(100, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    seen,
    round,
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}

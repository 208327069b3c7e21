import { expect } from 'vitest';

/** Asks the public side as programs do: what it says about a text is asked for by words of it. */
export function publicSide(gateway: string, site: string) {
  const at = (path: string): string => new URL(`sites/${site}${path}`, gateway).href;
  const text = async (path: string): Promise<string> => (await fetch(at(path))).text();
  const graphql = async <T>(query: string, variables: object): Promise<T> => {
    const answer = await fetch(new URL('graphql', gateway), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  const searched = async (words: string): Promise<readonly string[]> => {
    const { search } = await graphql<{ search: { items: { title: string }[] } }>(
      'query ($text: String!, $site: String!) { search(text: $text, site: $site) { items { title } } }',
      { text: words, site },
    );
    return search.items.map(({ title }) => title);
  };
  const listed = async (board: string): Promise<readonly string[]> => {
    const { notices } = await graphql<{ notices: { items: { title: string }[] } }>(
      'query ($board: NoticeBoard!) { notices(board: $board) { items { title } } }',
      { board: board.replaceAll('-', '_') },
    );
    return notices.items.map(({ title }) => title);
  };

  return {
    at,
    status: async (path: string): Promise<number> => (await fetch(at(path))).status,
    text,
    /** Where on the public side a title stands: every place that shows or names notices. */
    async placesOf(title: string, board: string, path: string): Promise<readonly string[]> {
      const search = `/search?${new URLSearchParams({ q: title })}`;
      const named: Record<string, boolean> = {
        home: (await text('/')).includes(title),
        list: (await text('/tzgg/')).includes(title),
        feed: (await text('/tzgg/rss.xml')).includes(title),
        'site map': (await text('/sitemap.xml')).includes(path),
        article: (await fetch(at(path))).status === 200,
        search: /<li class="entry">/.test(await text(search)),
        'GraphQL search': (await searched(title)).includes(title),
        'GraphQL list': (await listed(board)).includes(title),
      };
      return Object.keys(named).filter((place) => named[place]);
    },
  };
}

export const everywhere = ['home', 'list', 'feed', 'site map', 'article', 'search', 'GraphQL search', 'GraphQL list'];

/** Asks again until it holds; publishing is a job that begins when the command has committed. */
export async function eventually<T>(ask: () => Promise<T>, holds: (found: T) => boolean, ms = 20_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await ask();
    if (holds(found) || Date.now() > end) return found;
    await new Promise((done) => setTimeout(done, 150));
  }
}

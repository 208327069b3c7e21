import { emptyState, htmlPage, sitePage } from '@changtong/page-kit';
import { definePages, defineSource, definitionsTag, html } from '@changtong/sitegen';
import type { Greeting } from './greeting.ts';
import { thanksFor } from './thanks.ts';

/** The greetings in force of one organisation. Naming what was read lets a change find the page again. */
const greetings = defineSource({
  id: '__ID__.greetings',
  async read({ organisation }: { organisation: string }, { db, definitions }) {
    const own = (await definitions.allInForce<Greeting>('__ID__.greeting')).filter(
      (g) => g.organisation === organisation,
    );
    const value = await Promise.all(
      own.map(async ({ id, content }) => ({ id, words: content.words, thanks: await thanksFor(db, id) })),
    );
    return { value, tags: [definitionsTag('__ID__.greeting'), ...own.map(({ id }) => `__ID__.greeting:${id}`)] };
  },
});

export const pages = definePages({
  pageTypes: [
    {
      id: '__ID__.page',
      scope: 'column',
      routes: async (column) => [{ path: `/${column?.slug}/`, args: {} }],
      async render(route, column, reader) {
        const list = await reader.read(greetings, { organisation: reader.site.organisation });
        return htmlPage(
          sitePage({
            site: reader.site,
            path: route.path,
            title: column?.title ?? '',
            column,
            main: html`<div class="narrow"><h1 class="article-title">${column?.title}</h1>
<div class="prose">${
              list.length > 0
                ? list.map(({ words, thanks }) => html`<p>${words}（${thanks} 次致谢）</p>\n`)
                : emptyState('还没有问候语', '在工作台启用一条后会显示在这里')
            }</div></div>
`,
          }),
        );
      },
    },
  ],
});

import { htmlPage, sitePage, speaker } from '@changtong/page-kit';
import { html, type PageType } from '@changtong/sitegen';
import { notFoundWords } from './words.ts';

/** What is served, with status 404, at addresses where nothing is. Its links begin from `<base href="/">`. */
export const notFoundPage: PageType = {
  id: 'websites.notFound',
  scope: 'site',
  routes: async () => [{ path: '/404.html', args: {} }],
  async render(route, _column, { site }) {
    const w = speaker(site);
    return htmlPage(
      sitePage({
        site,
        path: route.path,
        anywhere: true,
        noIndex: true,
        title: w(notFoundWords.title),
        main: html`<div class="narrow">
<h1 class="article-title">${w(notFoundWords.title)}</h1>
<div class="prose">
<p>${w(notFoundWords.why)}</p>
<p>${w(notFoundWords.next)}</p>
<ul>
<li>${w(notFoundWords.search)}</li>
<li><a href="./">${w(notFoundWords.home)}</a></li>
<li><a href="sitemap/">${w(notFoundWords.map)}</a></li>
</ul>
</div>
</div>
`,
      }),
    );
  },
};

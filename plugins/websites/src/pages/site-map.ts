import { assets, htmlPage, publicUrl, sitePage, speaker, words } from '@changtong/page-kit';
import { html, type PageType, relativeLink } from '@changtong/sitegen';
import { siteMapWords } from './words.ts';

/** Addresses that people and search engines go to. */
const isPage = (path: string): boolean => path.endsWith('/');

/** The site map for people: the columns; and for programs: every page. */
export const siteMap: PageType = {
  id: 'websites.siteMap',
  scope: 'site',
  routes: async () => [
    { path: '/sitemap/', args: {} },
    { path: '/sitemap.xml', args: { programs: true } },
  ],
  async render(route, _column, reader) {
    const { site } = reader;
    if (route.args.programs === true) {
      const pages = (await reader.addresses()).filter(isPage);
      const body = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((path) => html`<url><loc>${publicUrl(site, path)}</loc></url>\n`)}</urlset>
`;
      return { mediaType: 'application/xml; charset=utf-8', body: body.value };
    }
    const w = speaker(site);
    const link = (path: string): string => relativeLink(route.path, path);
    return htmlPage(
      sitePage({
        site,
        path: route.path,
        title: w(words.siteMap),
        crumbs: [{ title: w(words.siteMap) }],
        main: html`<div class="page-heading"><h1>${w(words.siteMap)}</h1></div>
<ul class="entries">
${[
  { title: w(words.home), path: '/', description: undefined },
  ...site.content.columns.map(({ title, slug, description }) => ({ title, path: `/${slug}/`, description })),
].map(
  ({ title, path, description }) =>
    html`<li class="entry"><div class="entry-line"><a href="${link(path)}">${title}</a></div>${
      description !== undefined && html`<p class="entry-summary">${description}</p>`
    }</li>\n`,
)}</ul>
<p class="feed"><a href="${link('/sitemap.xml')}">${w(siteMapWords.forPrograms)}</a></p>
`,
      }),
    );
  },
};

/** What programs may look at: everything but search results. */
export const robots: PageType = {
  id: 'websites.robots',
  scope: 'site',
  routes: async () => [{ path: '/robots.txt', args: {} }],
  render: async (_route, _column, { site }) => ({
    mediaType: 'text/plain; charset=utf-8',
    body: `User-agent: *\nDisallow: /search\nSitemap: ${publicUrl(site, '/sitemap.xml')}\n`,
  }),
};

/** Stylesheet and script of all pages. */
export const siteAssets: PageType = {
  id: 'websites.assets',
  scope: 'site',
  routes: async () => assets.map(({ path }) => ({ path, args: {} })),
  async render(route) {
    const asset = assets.find(({ path }) => path === route.path);
    if (!asset) throw new Error(`no asset ${route.path}`);
    return { mediaType: asset.mediaType, body: asset.body };
  },
};

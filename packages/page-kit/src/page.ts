import { formatDate, formatDateTime, type Locale, shanghaiDate, shanghaiTime } from '@changtong/core';
import { attributes, type Html, html, relativeLink, type Site, type SiteColumn } from '@changtong/sitegen';
import { icon, script, stylesheet } from './assets.ts';
import { localeOf, speaker, words } from './words.ts';

/** One step of the way to a page; the last one, the page itself, has no path. */
export interface Crumb {
  readonly title: string;
  readonly path?: string;
}

/** What the rules ask to be said in `<meta>` about an article page. */
export interface ArticleMeta {
  readonly title: string;
  readonly publishedAt: string | Date;
  /** 来源 */
  readonly source: string;
  readonly keywords?: readonly string[];
  readonly author?: string;
  readonly summary?: string;
}

export interface PageView {
  readonly site: Site;
  /** The page's own address; all links are made relative to it. */
  readonly path: string;
  /** Heads the window; the column and the site are added. Empty for the home page. */
  readonly title: string;
  readonly column?: SiteColumn | undefined;
  /** Home and column are put before; empty or absent on the home page. */
  readonly crumbs?: readonly Crumb[];
  readonly main: Html;
  /** Class of `<main>`; `home` lets content reach the edges. */
  readonly layout?: 'home' | 'page';
  readonly article?: ArticleMeta;
  /** An RSS feed of what the page lists. */
  readonly feed?: { readonly path: string; readonly title: string };
  /** Not to be found by search engines: results, forms, receipts. */
  readonly noIndex?: boolean;
  /** Words that stand in the search field already. */
  readonly query?: string;
  /** The page is served at addresses that are not its own (404): links begin from `<base href="/">`. */
  readonly anywhere?: boolean;
}

/** The address of the search page of every site, served by the gateway. */
export const searchPath = '/search';

const domainOf = (site: Site): string | undefined => site.content.hosts[0];

/** The address that outsiders use for a page. Absent when the site has no host name. */
export const absoluteUrl = (site: Site, path: string): string | undefined => {
  const host = domainOf(site);
  return host === undefined ? undefined : `https://${host}${path}`;
};

/** 2026-03-09 15:04, as the tag PubDate wants it. */
const pubDate = (instant: string | Date): string => `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;

const tag = (name: string, content: string | undefined): Html | undefined =>
  content === undefined || content === '' ? undefined : html`<meta name="${name}" content="${content}">\n`;

/** The tags of 《政府网站发展指引》(国办发〔2017〕47号): site, column, article. Only what is known is said. */
function standardTags({ site, column, article, path }: PageView): Html {
  const { content } = site;
  return html`${tag('SiteName', content.name)}${tag('SiteDomain', domainOf(site))}${tag('SiteIDCode', content.footer.siteCode)}${
    column && [
      tag('ColumnName', column.title),
      tag('ColumnDescription', column.description ?? `${content.name}${column.title}`),
      tag('ColumnKeywords', (column.keywords ?? [column.title]).join(',')),
      tag('ColumnType', column.type ?? column.title),
    ]
  }${
    article && [
      tag('ArticleTitle', article.title),
      tag('PubDate', pubDate(article.publishedAt)),
      tag('ContentSource', article.source),
      tag('Keywords', article.keywords?.join(',')),
      tag('Author', article.author),
      tag('Url', absoluteUrl(site, path)),
    ]
  }`;
}

/** Longer ones are cut by browsers and refused by checkers. */
const maxWindowTitle = 70;

/** Page, column and site, as many as there is room for; a page's own title is cut only when it leaves no room for the site. */
function windowTitle({ site, title, column }: PageView): string {
  const { name } = site.content;
  const full = [title, column && column.title !== title ? column.title : '', name].filter((part) => part).join(' - ');
  if (full.length <= maxWindowTitle || title === '') return full;
  const room = maxWindowTitle - name.length - 3;
  const characters = [...title];
  return `${title.length <= room ? title : `${characters.slice(0, room - 1 - (title.length - characters.length)).join('')}…`} - ${name}`;
}

const head = (view: PageView, link: (path: string) => string): Html => {
  const { site, path, article, feed, noIndex, anywhere } = view;
  const url = noIndex || anywhere ? undefined : absoluteUrl(site, path);
  return html`<meta charset="utf-8">
${anywhere && html`<base href="/">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${windowTitle(view)}</title>
<meta name="Description" content="${article?.summary || view.column?.description || site.content.description || site.content.name}">
${standardTags(view)}${noIndex && html`<meta name="robots" content="noindex">\n`}${
  url !== undefined && html`<link rel="canonical" href="${url}">\n`
}${
  feed && html`<link rel="alternate" type="application/rss+xml" title="${feed.title}" href="${link(feed.path)}">\n`
}<link rel="stylesheet" href="${link(stylesheet.path)}">
<script src="${link(script.path)}"></script>
<link rel="icon" type="image/png" href="${link(icon.path)}">
`;
};

/** The search form; one on a page carries the id that its label needs, so name them apart. */
export const searchForm = (
  site: Site,
  given: { action: string; id: string; query?: string | undefined; hint?: string },
): Html => {
  const w = speaker(site);
  const hint = given.hint ?? w(words.searchSite);
  return html`
<form class="search" role="search" action="${given.action}" method="get">
<label class="visually-hidden" for="${given.id}">${hint}</label>
<input ${attributes({ type: 'search', id: given.id, name: 'q', value: given.query, placeholder: hint, maxlength: 100, autocomplete: 'off' })}>
<button type="submit">${w(words.search)}</button>
</form>`;
};

const header = ({ site, column, layout, path, query }: PageView, link: (path: string) => string): Html => {
  const { name, footer, columns } = site.content;
  const w = speaker(site);
  const items = [
    { title: w(words.home), path: '/' },
    ...columns.map(({ title, slug }) => ({ title, path: `/${slug}/` })),
  ];
  const here = (item: string): 'page' | 'true' | undefined => {
    if (item === path) return 'page';
    return column && item === `/${column.slug}/` ? 'true' : undefined;
  };
  return html`<header class="site-header">
<div class="wrap site-header-row">
<a class="brand" href="${link('/')}"><span class="brand-name">${name}</span>${
    footer.sponsor !== name && html`<span class="brand-organisation">${w(words.sponsoredBy(footer.sponsor))}</span>`
  }</a>
${layout !== 'home' && searchForm(site, { action: link(searchPath), id: 'search', query })}
<div class="tools"><button class="button button-quiet" type="button" data-action="large" aria-pressed="false">${w(words.large)}</button></div>
</div>
<nav class="site-nav" aria-label="${w(words.mainNavigation)}"><ul class="wrap">
${items.map((item) => html`<li><a ${attributes({ href: link(item.path), 'aria-current': here(item.path) })}>${item.title}</a></li>\n`)}</ul></nav>
</header>
`;
};

const trail = ({ site, crumbs = [], column, path }: PageView, link: (path: string) => string): Html | undefined => {
  if (crumbs.length === 0 && (!column || path === '/')) return undefined;
  const columnPath = column && `/${column.slug}/`;
  const w = speaker(site);
  const steps: Crumb[] = [{ title: w(words.home), path: '/' }];
  if (column)
    steps.push(columnPath === path ? { title: column.title } : { title: column.title, path: `/${column.slug}/` });
  return html`<nav class="breadcrumbs" aria-label="${w(words.youAreHere)}"><ol class="wrap">
${[...steps, ...crumbs].map((step) =>
  step.path === undefined
    ? html`<li aria-current="page">${step.title}</li>\n`
    : html`<li><a href="${link(step.path)}">${step.title}</a></li>\n`,
)}</ol></nav>
`;
};

const footer = ({ site, path }: PageView, link: (path: string) => string): Html => {
  const { name, footer: given } = site.content;
  const w = speaker(site);
  const colon = localeOf(site) === 'zh' ? '：' : ': ';
  const facts: (Html | undefined)[] = [
    html`${w(words.sponsor)}${colon}${given.sponsor}`,
    given.operator === undefined ? undefined : html`${w(words.operator)}${colon}${given.operator}`,
    given.siteCode === undefined ? undefined : html`${w(words.siteCode)}${colon}${given.siteCode}`,
    given.icp === undefined ? undefined : html`<a href="https://beian.miit.gov.cn/">${given.icp}</a>`,
    given.police === undefined ? undefined : html`${given.police}`,
    given.contact === undefined ? undefined : html`${w(words.contact)}${colon}${given.contact}`,
  ];
  return html`<footer class="site-footer"><div class="wrap">
<nav aria-label="${w(words.siteInformation)}"><ul><li><a ${attributes({ href: link('/sitemap/'), 'aria-current': path === '/sitemap/' ? 'page' : undefined })}>${w(words.siteMap)}</a></li></ul></nav>
<p>${name}</p>
<ul>
${facts.filter((fact) => fact !== undefined).map((fact) => html`<li>${fact}</li>\n`)}</ul>
</div></footer>
`;
};

/** A whole HTML page of a site, with everything that all pages share. */
export function sitePage(view: PageView): string {
  const link = (path: string): string => relativeLink(view.anywhere ? '/' : view.path, path);
  const { site, layout = 'page', main } = view;
  const w = speaker(site);
  return html`<!DOCTYPE html>
<html lang="${localeOf(site) === 'zh' ? 'zh-CN' : 'en'}" data-theme="${site.content.theme}">
<head>
${head(view, link)}</head>
<body>
${!view.anywhere && html`<a class="skip" href="#main">${w(words.skip)}</a>\n`}${
  site.content.notice !== undefined &&
  html`<aside class="site-notice" aria-label="${w(words.siteNotice)}"><div class="wrap">${site.content.notice}</div></aside>\n`
}${header(view, link)}${trail(view, link)}<main id="main" tabindex="-1" class="${layout}">
${layout === 'home' ? main : html`<div class="wrap">\n${main}</div>\n`}</main>
${footer(view, link)}</body>
</html>
`.value;
}

/** A date for people, readable by machines. */
export const dateElement = (instant: string | Date, locale: Locale = 'zh'): Html =>
  html`<time datetime="${shanghaiDate(instant)}">${formatDate(new Date(instant), locale)}</time>`;

/** A date with the time of day, which the rules ask on article pages. */
export const dateTimeElement = (instant: string | Date, locale: Locale = 'zh'): Html =>
  html`<time datetime="${new Date(instant).toISOString()}">${formatDateTime(new Date(instant), locale)}</time>`;

import { attributes, type Html, html, relativeLink, type Site, type SiteColumn } from '@changtong/sitegen';
import { type ArticleMeta, type Crumb, dateTimeElement, sitePage } from './page.ts';
import { localeOf, speaker, words } from './words.ts';

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'bad';

/** A word that stands out; the word says it, the colour only helps. */
export const badge = (label: string, tone: Tone = 'neutral'): Html =>
  html` <span class="badge badge-${tone}">${label}</span>`;

/** A remark that must be seen before what follows. */
export const callout = (given: { title: string; body?: Html | string; tone?: Tone }): Html =>
  html`<div class="callout callout-${given.tone ?? 'info'}" role="note"><strong>${given.title}</strong>${given.body}</div>\n`;

/** A file to take along: its kind and size are said before anybody loads it. */
export interface Attachment {
  readonly name: string;
  /** Absolute within the site. */
  readonly path: string;
  /** @example 'PDF' */
  readonly kind: string;
  /** Bytes. */
  readonly size: number;
}

export interface OutlineItem {
  readonly id: string;
  readonly title: string;
  readonly children?: readonly OutlineItem[];
}

export interface ArticleView {
  readonly site: Site;
  readonly column: SiteColumn;
  readonly path: string;
  readonly title: string;
  readonly publishedAt: string | Date;
  readonly source: string;
  /** 索引号, where there is one. Nothing is shown for what does not exist. */
  readonly indexNumber?: string;
  /** 发文字号 */
  readonly documentNumber?: string;
  readonly validity?: { readonly label: string; readonly tone: Tone };
  /** A remark above the text, such as why it is no longer in force. */
  readonly remark?: { readonly title: string; readonly body?: string; readonly tone?: Tone };
  /** Headings, for texts long enough to need them. */
  readonly outline?: readonly OutlineItem[];
  /** The text, rendered by richtext. */
  readonly body: Html;
  readonly attachments?: readonly Attachment[];
  readonly meta?: Pick<ArticleMeta, 'keywords' | 'author' | 'summary'>;
  readonly crumbs?: readonly Crumb[];
}

/** A size for people. @example fileSize(1536000) // '1.5 MB' */
export const fileSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Characters beyond which a title is set smaller: three lines at most on a wide screen. */
const longTitle = 32;

const outlineList = (items: readonly OutlineItem[]): Html => html`<ol>
${items.map(
  ({ id, title, children = [] }) =>
    html`<li><a href="${`#${id}`}">${title}</a>${children.length > 0 && outlineList(children)}</li>\n`,
)}</ol>`;

function data(view: ArticleView): Html {
  const { site, source, publishedAt, indexNumber, documentNumber, validity } = view;
  const w = speaker(site);
  const row = (label: string, value: Html | string | undefined): Html | undefined =>
    value === undefined ? undefined : html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`;
  return html`<dl class="article-data">
${row(w(words.source), source)}${row(w(words.published), dateTimeElement(publishedAt, localeOf(site)))}${row(
  w(words.indexNumber),
  indexNumber,
)}${row(w(words.documentNumber), documentNumber)}${row(
  w(words.validity),
  validity && badge(validity.label, validity.tone),
)}</dl>
`;
}

const tools = (site: Site): Html => {
  const w = speaker(site);
  const button = (action: string, label: string, pressed: boolean): Html =>
    html`<button ${attributes({ class: 'button button-quiet', type: 'button', 'data-action': action, 'aria-pressed': pressed ? 'false' : undefined })}>${label}</button>\n`;
  return html`<div class="article-tools">
${button('large', w(words.large), true)}${button('read', w(words.readAloud), true)}${button('print', w(words.print), false)}</div>
`;
};

const attachmentList = (
  view: ArticleView,
  attachments: readonly Attachment[],
): Html => html`<section class="article-files">
<h2>${speaker(view.site)(words.attachments)}</h2>
<ul class="attachments">
${attachments.map(
  ({ name, path, kind, size }) =>
    html`<li><a href="${relativeLink(view.path, path)}">${name}</a>（${kind}，${fileSize(size)}）</li>\n`,
)}</ul>
</section>
`;

/** An article with what the rules want said about it: title, source, time; number, index and validity where they exist. */
export function articlePage(view: ArticleView): string {
  const { site, column, path, title, source, publishedAt, remark, outline = [], body, attachments = [], meta } = view;
  return sitePage({
    site,
    path,
    column,
    title,
    crumbs: view.crumbs ?? [{ title }],
    article: { title, source, publishedAt, ...meta },
    main: html`<article class="article">
<div class="article-head">
<h1 class="${[...title].length > longTitle ? 'article-title article-title-long' : 'article-title'}">${title}</h1>
${data(view)}${tools(site)}${
  remark &&
  callout({
    title: remark.title,
    tone: remark.tone ?? 'warning',
    ...(remark.body === undefined ? {} : { body: remark.body }),
  })
}</div>
${
  outline.length > 0 &&
  html`<details class="outline" data-open-wide=""><summary>${speaker(site)(words.outline)}</summary>${outlineList(outline)}</details>\n`
}<div class="article-body">
<div class="prose" data-read="">
${body}
</div>
${attachments.length > 0 && attachmentList(view, attachments)}</div>
</article>
`,
  });
}

import { shanghaiDate } from '@changtong/core';
import { articlePage, htmlPage, type OutlineItem, speaker } from '@changtong/page-kit';
import { outline, toHtml, toPlainText } from '@changtong/richtext';
import {
  type Html,
  html,
  type Page,
  type PublicEntry,
  type Reader,
  raw,
  relativeLink,
  type SiteColumn,
} from '@changtong/sitegen';
import { noticeContent } from '../content-type.ts';
import { correction } from '../intake/correction.ts';
import { type Article, articleSource, organisationNameSource } from './sources.ts';
import { standingOf, standingWords } from './standing.ts';
import { summaryOf } from './summary.ts';
import { type Say, words } from './words.ts';

export async function renderArticle(path: string, id: string, column: SiteColumn, reader: Reader): Promise<Page> {
  const article = await reader.read(articleSource, { id });
  if (!article) throw new Error(`notices: ${id} has an address and is not published`);
  const { site } = reader;
  const say = speaker(site);
  const { organisation, publishedAt } = article;
  const name = await reader.read(organisationNameSource, { organisation, on: shanghaiDate(publishedAt) });
  const source = article.fields.source || name || site.content.footer.sponsor;
  const text = toPlainText(article.body);
  const bodyHtml = toHtml(article.body, { locale: site.content.language ?? 'zh' });
  const { documentNumber } = article.fields;
  const page = articlePage({
    site,
    column,
    path,
    title: article.title,
    publishedAt: article.publishedAt,
    source,
    ...(documentNumber && { documentNumber }),
    ...standingWords(article, standingOf(article, reader), say),
    outline: outlineOf(article),
    body: html`${raw(bodyHtml)}${afterwords(article, path, say)}`,
    meta: { summary: summaryOf(text), ...(column.keywords && { keywords: column.keywords }) },
  });
  return { ...htmlPage(page), entry: entryOf(article, { source, text, bodyHtml }) };
}

/** What is said below the text: its date, its edition, and where an error can be reported. */
const afterwords = ({ id, fields, edition, editionAt, reason }: Article, path: string, say: Say): Html => html`${
  fields.date && html`<p>${say(words.documentDate(fields.date))}</p>\n`
}${
  edition > 1 &&
  html`<p>${say(words.edition(edition, editionAt))}${reason !== null && say(words.because(reason))}</p>\n`
}<p><a href="${`${relativeLink(path, `/forms/${correction.id}`)}?notice=${id}`}" rel="nofollow">${say(words.correct)}</a></p>
`;

/** Fewer headings than this need no table of contents. */
const fewHeadings = 3;

/** Headings of the first two levels, the second below the first. */
function outlineOf({ body }: Article): readonly OutlineItem[] {
  const headings = outline(body);
  if (headings.length < fewHeadings) return [];
  const items: { id: string; title: string; children: OutlineItem[] }[] = [];
  for (const { level, id, text: title } of headings) {
    if (level === 2) items.push({ id, title, children: [] });
    else if (level === 3) items.at(-1)?.children.push({ id, title });
  }
  return items;
}

/** What search and the API know. Validity carries its last instant, so that whoever reads it can tell by the clock. */
const entryOf = (article: Article, told: { source: string; text: string; bodyHtml: string }): PublicEntry => ({
  id: article.id,
  type: noticeContent.id,
  title: article.title,
  summary: summaryOf(told.text),
  text: told.text,
  publishedAt: article.publishedAt,
  organisation: article.organisation,
  data: {
    board: article.board,
    source: told.source,
    documentNumber: article.fields.documentNumber || null,
    date: article.fields.date || null,
    validity: { status: article.status, note: article.note, until: article.validUntil },
    edition: article.edition,
    editionAt: article.editionAt,
    html: told.bodyHtml,
  },
});

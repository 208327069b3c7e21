export {
  type ArticleView,
  type Attachment,
  articlePage,
  badge,
  callout,
  fileSize,
  type OutlineItem,
  type Tone,
} from './article.ts';
export { type Asset, assets, contentSecurityPolicy, icon, isImmutable, script, stylesheet } from './assets.ts';
export { errorSummary, readForm, type Subject, schemaForm, type Typed } from './form.ts';
export { emptyState, entryList, type ListEntry, listPage } from './list.ts';
export {
  type ArticleMeta,
  absoluteUrl,
  type Crumb,
  dateElement,
  dateTimeElement,
  type PageView,
  searchForm,
  searchPath,
  sitePage,
} from './page.ts';
export { type ListPage, listPages } from './paging.ts';
export { htmlPage, publicUrl, rssFeed } from './rss.ts';
export { localeOf, speaker, words } from './words.ts';

export { announceChanges, definitionsTag, definitionTag, nextChangeAt } from './announce.ts';
export { type CurrentPage, currentPage, listReleases, rollbackTo } from './current.ts';
export { type ExportResult, exportDirectory } from './export.ts';
export { attributes, escapeHtml, type Hole, type Html, html, raw } from './html.ts';
export { sitegenMigrations } from './migrations.ts';
export * from './page.ts';
export { isSitePath, relativeLink } from './path.ts';
export { type PublishingDatabase, type PublishOptions, type PublishResult, publishChanges } from './publish.ts';
export { type FoundEntry, type SearchResult, searchEntries, searchWords } from './search.ts';

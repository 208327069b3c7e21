import { emptyState } from '@changtong/page-kit';
import { html, type Site } from '@changtong/sitegen';
import type { Asked } from '../http/env.ts';
import { frame } from './frame.ts';
import { speakerOf, words } from './words.ts';

/** What this machine's own address shows: the way to each site. */
export function siteListPage(asked: Asked, sites: readonly Site[]): string {
  const w = speakerOf(asked);
  const list = html`<ul class="entries">
${sites.map(
  ({ id, content }) =>
    html`<li class="entry"><div class="entry-line"><a href="sites/${id}/">${content.name}</a></div></li>\n`,
)}</ul>
`;
  return frame(asked, {
    title: w(words.sitesHere),
    main: html`<div class="page-heading"><h1>${w(words.sitesHere)}</h1></div>
${sites.length > 0 ? list : emptyState(w(words.noSites), w(words.noSitesNext))}`,
  });
}

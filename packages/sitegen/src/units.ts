import { hashOf, type Problem, text } from '@changtong/core';
import type { PageType, Site, SiteColumn } from './page.ts';
import { refuse } from './refusal.ts';

/** What plans addresses together: one page type for a whole site, or for one of its columns. */
export interface Unit {
  readonly key: string;
  readonly site: Site;
  readonly pageType: PageType;
  readonly column: SiteColumn | undefined;
  /** What the unit was made from besides what it reads; another input means that all its pages are made anew. */
  readonly input: string;
}

/** A unit's name in maps; no part may contain a space. */
export const unitKey = (site: string, pageType: string, columnSlug: string): string =>
  `${site} ${pageType} ${columnSlug}`;

const missingType = (site: Site, column: SiteColumn): Problem => ({
  code: 'sitegen.pageType.missing',
  path: '',
  message: text(
    `网站“${site.content.name}”的栏目“${column.title}”用到页面类型“${column.pages}”，但没有插件提供它，该栏目暂不显示`,
    `Column "${column.slug}" of site "${site.id}" needs page type "${column.pages}", which no plugin offers; it is left out`,
  ),
  remedy: text('安装提供该页面类型的插件，或修改网站配置', 'Install the plugin that offers it, or change the site'),
  params: { site: site.id, column: column.slug, pageType: column.pages },
});

/** Page types by id; throws when two plugins give one id. */
export function pageTypesById(pageTypes: readonly PageType[]): ReadonlyMap<string, PageType> {
  const ids = pageTypes.map((type) => type.id);
  refuse(
    [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))].map((id) => ({
      code: 'sitegen.pageType.twice',
      path: '',
      message: text(`页面类型“${id}”由两个插件提供`, `Page type "${id}" is offered twice`),
      remedy: text('停用其中一个插件', 'Remove one of the plugins'),
      params: { pageType: id },
    })),
  );
  return new Map(pageTypes.map((type) => [type.id, type]));
}

/**
 * The units of all sites. A column whose page type is not installed is left out of the site (pages do not link to it)
 * and told as a problem, so that removing a plugin leaves the rest working.
 */
export function unitsOf(
  sites: readonly Site[],
  pageTypes: ReadonlyMap<string, PageType>,
): { readonly units: ReadonlyMap<string, Unit>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const units = new Map<string, Unit>();
  for (const given of sites) {
    const offered = (column: SiteColumn): boolean => pageTypes.get(column.pages)?.scope === 'column';
    problems.push(...given.content.columns.filter((c) => !offered(c)).map((c) => missingType(given, c)));
    const columns = given.content.columns.filter(offered);
    const site: Site = { ...given, content: { ...given.content, columns } };
    const input = hashOf([given.number, given.hash, columns.map((column) => column.slug)]);
    const add = (pageType: PageType, column: SiteColumn | undefined): void => {
      const key = unitKey(site.id, pageType.id, column?.slug ?? '');
      units.set(key, { key, site, pageType, column, input });
    };
    for (const type of pageTypes.values()) if (type.scope === 'site') add(type, undefined);
    for (const column of columns) add(pageTypes.get(column.pages) as PageType, column);
  }
  return { units, problems };
}

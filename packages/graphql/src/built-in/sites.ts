import type { ApiBuilder, ApiDefinitions } from '@changtong/graphql-kit';
import type { Site, SiteColumn } from '@changtong/sitegen';

/** The kind whose definitions are the websites. */
export const siteKind = 'websites.site';

/** `sites`: the websites in force, with their columns. */
export function addSites(builder: ApiBuilder, definitions: ApiDefinitions): void {
  const sites = definitions.allInForce(siteKind) as readonly Site[];
  const Column = builder.objectRef<SiteColumn>('SiteColumn').implement({
    description: '栏目',
    fields: (t) => ({
      slug: t.exposeString('slug'),
      title: t.exposeString('title'),
      path: t.string({ resolve: (column) => `/${column.slug}/` }),
    }),
  });
  const SiteType = builder.objectRef<Site>('Site').implement({
    description: '网站',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.string({ resolve: (site) => site.content.name }),
      organisation: t.exposeString('organisation', { description: '主办单位的编号' }),
      hosts: t.stringList({ resolve: (site) => [...site.content.hosts] }),
      columns: t.field({ type: [Column], resolve: (site) => [...site.content.columns] }),
    }),
  });
  builder.queryField('sites', (t) =>
    t.field({ type: [SiteType], description: '本站群的全部网站', resolve: () => [...sites] }),
  );
}

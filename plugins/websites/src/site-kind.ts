import { defineKind, type Json, type LintContext, type Problem, s, text } from '@changtong/core';
import { isSitePath, type SiteContent } from '@changtong/sitegen';

const column = s.object({
  slug: s.string({ title: text('网址名', 'Name in addresses'), format: 'slug', maxLength: 40 }),
  title: s.string({ title: text('栏目名称', 'Title'), format: 'line', minLength: 1, maxLength: 20 }),
  description: s.optional(
    s.string({
      title: text('栏目描述', 'Description'),
      description: text(
        '一句话说明栏目的内容，也写入网页标签 ColumnDescription',
        'One sentence; also the tag ColumnDescription',
      ),
      format: 'line',
      maxLength: 100,
    }),
  ),
  keywords: s.optional(
    s.array(s.string({ format: 'line', minLength: 1, maxLength: 20 }), {
      title: text('栏目关键词', 'Keywords'),
      maxItems: 10,
    }),
  ),
  type: s.optional(
    s.string({ title: text('栏目类别', 'Type of column'), format: 'line', minLength: 1, maxLength: 20 }),
  ),
  pages: s.string({ title: text('页面类型', 'Page type'), format: 'id', maxLength: 80 }),
  settings: s.jsonObject({ title: text('页面类型的设置', 'Settings of the page type') }),
});

const line = (zh: string, en: string, maxLength: number) =>
  s.optional(s.string({ title: text(zh, en), format: 'line', minLength: 1, maxLength }));

/** The content of a site, as departments write it. */
export const siteSchema = s.object({
  hosts: s.array(s.string({ format: 'line', minLength: 1, maxLength: 253 }), {
    title: text('域名', 'Host names'),
    description: text('第一个是主域名', 'The first is the main one'),
    maxItems: 10,
  }),
  name: s.string({ title: text('网站名称', 'Name'), format: 'line', minLength: 1, maxLength: 50 }),
  theme: s.oneOf(['blue', 'red'], {
    title: text('主色', 'Colour'),
    labels: { blue: text('蓝色', 'Blue'), red: text('红色', 'Red') },
  }),
  language: s.optional(
    s.oneOf(['zh', 'en'], {
      title: text('语言', 'Language'),
      labels: { zh: text('中文', 'Chinese'), en: text('英文', 'English') },
    }),
  ),
  description: line('网站简介', 'Description', 200),
  notice: line('每页顶部的提示', 'Notice above every page', 200),
  columns: s.array(column, { title: text('栏目', 'Columns'), maxItems: 50 }),
  footer: s.object(
    {
      sponsor: s.string({ title: text('主办单位', 'Run by'), format: 'line', minLength: 1, maxLength: 60 }),
      operator: line('承办单位', 'Operated by', 60),
      icp: line('ICP备案号', 'ICP record number', 60),
      police: line('公安机关备案号', 'Police record number', 60),
      siteCode: line('网站标识码', 'Site code', 10),
      contact: line('联系方式', 'Contact', 200),
    },
    { title: text('页脚', 'Footer') },
  ),
});

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
/** 网站标识码, as 《政府网站发展指引》 numbers sites: ten digits, or bm and eight digits for ministries. */
const siteCode = /^(\d{10}|bm\d{8})$/;

/** Names in addresses that every site needs for itself. */
const reserved: ReadonlySet<string> = new Set(['assets', 'search', 'sitemap', 'sites', 'forms', 'graphql', 'api']);

const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));

/** All that is wrong with a site beyond its shape. */
export function lintSite(content: SiteContent, context: Pick<LintContext, 'contributes'>): Problem[] {
  const problems: Problem[] = [];
  const { hosts, columns, footer } = content;
  for (const i of repeated(hosts)) {
    problems.push({
      code: 'websites.host.repeated',
      path: `/hosts/${i}`,
      message: text(`域名“${hosts[i]}”重复`, `Host name "${hosts[i]}" is given twice`),
    });
  }
  for (const [i, host] of hosts.entries()) {
    if (hostName.test(host)) continue;
    problems.push({
      code: 'websites.host.form',
      path: `/hosts/${i}`,
      message: text(`“${host}”不是域名`, `"${host}" is not a host name`),
      remedy: text(
        '只写域名，小写，不带 http:// 和端口',
        'Write the name only, in lower case, without http:// or a port',
      ),
    });
  }
  const slugs = columns.map((each) => each.slug);
  for (const i of repeated(slugs)) {
    problems.push({
      code: 'websites.column.repeated',
      path: `/columns/${i}/slug`,
      message: text(`网址名“${slugs[i]}”已被另一个栏目使用`, `Another column has the name "${slugs[i]}" already`),
    });
  }
  for (const [i, slug] of slugs.entries()) {
    if (!reserved.has(slug) && isSitePath(`/${slug}/`)) continue;
    problems.push({
      code: 'websites.column.reserved',
      path: `/columns/${i}/slug`,
      message: text(`“${slug}”留作系统使用，不能作为栏目的网址名`, `"${slug}" is reserved and cannot name a column`),
      remedy: text('换一个网址名', 'Choose another name'),
    });
  }
  for (const [i, { pages }] of columns.entries()) {
    if (context.contributes('columnTypes', pages)) continue;
    problems.push({
      code: 'websites.column.unknownPages',
      path: `/columns/${i}/pages`,
      message: text(`没有插件提供页面类型“${pages}”`, `No plugin offers the page type "${pages}"`),
      remedy: text(
        '安装提供它的插件，或换一种页面类型',
        'Install the plugin that offers it, or choose another page type',
      ),
    });
  }
  if (footer.siteCode !== undefined && !siteCode.test(footer.siteCode)) {
    problems.push({
      code: 'websites.siteCode.form',
      path: '/footer/siteCode',
      message: text(
        '网站标识码应为 10 位数字，部委网站为 bm 加 8 位数字',
        'A site code has ten digits, or bm and eight digits',
      ),
    });
  }
  return problems;
}

/** A website (网站) as its department configures it. */
export const siteKind = defineKind<SiteContent>({
  id: 'websites.site',
  title: text('网站', 'Website'),
  format: 1,
  schema: siteSchema,
  lint: lintSite,
  publicContent: (content) => content as unknown as Json,
});

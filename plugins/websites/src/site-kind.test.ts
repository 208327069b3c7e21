import { readdirSync, readFileSync } from 'node:fs';
import { validate } from '@changtong/core';
import type { SiteContent } from '@changtong/sitegen';
import { describe, expect, test } from 'vitest';
import { lintSite, siteKind } from './site-kind.ts';

const content = (more: Partial<SiteContent> = {}): SiteContent => ({
  hosts: ['www.yunfu.example'],
  name: '云浮市人民政府门户网站',
  theme: 'blue',
  columns: [],
  footer: { sponsor: '云浮市人民政府办公室' },
  ...more,
});
const column = (slug: string) => ({ slug, title: '栏目', pages: 'notices.list', settings: {} });
const context = { contributes: (point: string, id: string) => point === 'columnTypes' && id === 'notices.list' };
const found = (more: Partial<SiteContent>) =>
  lintSite(content(more), context).map(({ code, path }) => `${code} ${path}`);

describe('lint', () => {
  test('a site that is as it should be', () => {
    expect(found({ columns: [column('tzgg'), column('zwgk')] })).toEqual([]);
  });
  test('two columns at one address', () => {
    expect(found({ columns: [column('tzgg'), column('tzgg')] })).toEqual(['websites.column.repeated /columns/1/slug']);
  });
  test('one host name twice, and what is no host name', () => {
    expect(found({ hosts: ['a.example', 'a.example', 'http://b.example', '-c.example', 'D.example'] })).toEqual([
      'websites.host.repeated /hosts/1',
      'websites.host.form /hosts/2',
      'websites.host.form /hosts/3',
      'websites.host.form /hosts/4',
    ]);
  });
  test('an address that the system needs itself', () => {
    expect(found({ columns: [column('assets'), column('search')] })).toEqual([
      'websites.column.reserved /columns/0/slug',
      'websites.column.reserved /columns/1/slug',
    ]);
  });
  test('a page type that no plugin offers', () => {
    expect(found({ columns: [{ ...column('tzgg'), pages: 'notice.list' }] })).toEqual([
      'websites.column.unknownPages /columns/0/pages',
    ]);
  });
  test('a site code has its form', () => {
    const footer = (siteCode: string) => ({ footer: { sponsor: 'x', siteCode } });
    expect(found(footer('4453000000'))).toEqual([]);
    expect(found(footer('bm07000001'))).toEqual([]);
    expect(found(footer('445300'))).toEqual(['websites.siteCode.form /footer/siteCode']);
  });
});

const sites = new URL('../../../sites/', import.meta.url);
const files = readdirSync(sites, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => (readdirSync(new URL(`${name}/`, sites)).includes('site.json') ? [name] : []));

test.each(files)('sites/%s/site.json is a site that can be brought into force', (name) => {
  const site = JSON.parse(readFileSync(new URL(`${name}/site.json`, sites), 'utf8'));
  expect(site).toMatchObject({ kind: siteKind.id, id: name, format: siteKind.format });
  expect(validate(siteKind.schema, site.content)).toEqual([]);
  expect(lintSite(site.content, context)).toEqual([]);
});

import type { BlobStore, DefinitionReader, JsonObject, Sql, Version } from '@changtong/core';

/** A website (网站) as its department configured it; the content of kind `websites.site`. */
export interface SiteContent {
  /** Host names it answers to, besides `/sites/<id>/` on localhost. */
  readonly hosts: readonly string[];
  /** Public name of the site. @example '云浮市民政局' */
  readonly name: string;
  readonly theme: 'blue' | 'red';
  /** Of the site's own words (buttons, labels, dates); Chinese when absent. */
  readonly language?: 'zh' | 'en';
  /** What the site is for, for search engines. */
  readonly description?: string;
  /** A line above every page. @example '示例网站，内容仅供演示' or, on a retired site, '本网站已归档' */
  readonly notice?: string;
  readonly columns: readonly SiteColumn[];
  readonly footer: {
    /** 主办单位 */
    readonly sponsor: string;
    /** 承办单位 */
    readonly operator?: string;
    /** ICP备案号, as it is written. */
    readonly icp?: string;
    /** 公安机关备案号, as it is written. */
    readonly police?: string;
    /** 网站标识码: ten digits, or bm and eight digits for ministries. */
    readonly siteCode?: string;
    /** Telephone or address for questions about the site. */
    readonly contact?: string;
  };
}

/** A column (栏目): an address under the site and what fills it. */
export interface SiteColumn {
  /** @example 'tzgg', giving the address /tzgg/ */
  readonly slug: string;
  readonly title: string;
  /** Purpose of the column, one sentence: the tag ColumnDescription. */
  readonly description?: string;
  /** The tag ColumnKeywords. */
  readonly keywords?: readonly string[];
  /** The tag ColumnType; the title when absent. @example '通知公告' */
  readonly type?: string;
  /** Id of the page type that lists it. @example 'notices.list' */
  readonly pages: string;
  /** What the page type needs. @example { board: 'mzj-tzgg' } */
  readonly settings: JsonObject;
}

export type Site = Version<SiteContent>;

/** One address on a site. */
export interface Route {
  /** Absolute within the site, begins with '/'. Ends in '/' for HTML pages. @example '/tzgg/2026-03-09-abc/' */
  readonly path: string;
  /** What render needs to know; part of the page's identity. */
  readonly args: JsonObject;
}

export interface Page {
  /** @example 'text/html; charset=utf-8' */
  readonly mediaType: string;
  readonly body: string | Uint8Array;
  /** What search and the public API know of this page; absent for lists. */
  readonly entry?: PublicEntry;
}

/** The public projection of one published thing. */
export interface PublicEntry {
  /** UUID of the thing itself; the same thing may be published at several addresses. */
  readonly id: string;
  /** @example 'notices.notice' */
  readonly type: string;
  readonly title: string;
  readonly summary: string;
  /** Plain text that search finds. */
  readonly text: string;
  /** Instants, ISO. */
  readonly publishedAt: string;
  readonly organisation: string;
  /** What the type's GraphQL shows; public by definition. */
  readonly data: JsonObject;
}

/** One line of a list of published things, as a column shows it on another page. */
export interface Teaser {
  readonly title: string;
  /** Absolute within the site. */
  readonly path: string;
  /** Instant, ISO. */
  readonly publishedAt: string;
  /** No longer in force (失效): to be said in words. */
  readonly expired?: boolean;
}

/** What a page may read. Every reading is recorded with its tags, so that a change finds the page again. */
export interface Reader {
  /** The site, with the columns whose page types are installed. Its version is part of every page's identity. */
  readonly site: Site;
  /** Reads through a source and records what it depends on. */
  read<I extends JsonObject, O>(source: Source<I, O>, input: I): Promise<O>;
  /** Is the instant past? Records it as the moment this page changes by itself when it is not. */
  isPast(instant: string | Date): boolean;
  /** The newest of a column, as its page type offers them; empty when it offers none. */
  teasers(column: SiteColumn, count: number): Promise<readonly Teaser[]>;
  /** All addresses of the site, sorted. Only while rendering: the plan is what makes them. */
  addresses(): Promise<readonly string[]>;
}

export interface SourceContext {
  readonly db: Sql;
  readonly now: Date;
  readonly definitions: DefinitionReader;
  readonly blobs: BlobStore;
}

/** A named way to read; the only way pages get data. Same input, same state, same clock: same value. */
export interface Source<I extends JsonObject, O> {
  readonly id: string;
  readonly read: (
    input: I,
    context: SourceContext,
  ) => Promise<{
    readonly value: O;
    /** What was read. Commands announce the same tags when they change it. @example ['notices.board:mzj-tzgg'] */
    readonly tags: readonly string[];
    /** The next instant (ISO) at which the value changes by time alone, when there is one. */
    readonly changesAt?: string;
  }>;
}

/** A sort of page, contributed by a plugin's `./pages` entry. */
export interface PageType {
  /** @example 'notices.list' */
  readonly id: string;
  /**
   * All addresses of this type for one column of a site, or, with no column, for the site as a whole.
   * Only called for columns whose `pages` is this id when `scope` is 'column'.
   */
  readonly scope: 'site' | 'column';
  readonly routes: (column: SiteColumn | undefined, reader: Reader) => Promise<readonly Route[]>;
  readonly render: (route: Route, column: SiteColumn | undefined, reader: Reader) => Promise<Page>;
  /** The newest things of a column, for other pages to show (the home page). Only for columns of this type. */
  readonly teaser?: (column: SiteColumn, reader: Reader, count: number) => Promise<readonly Teaser[]>;
}

/** What a plugin's `./pages` entry exports as `pages`. */
export interface PagesEntry {
  readonly pageTypes: readonly PageType[];
}
/** Types what a plugin's `./pages` entry exports. */
export const definePages = (entry: PagesEntry): PagesEntry => entry;
/** Types a source by its input and value. */
export const defineSource = <I extends JsonObject, O>(source: Source<I, O>): Source<I, O> => source;

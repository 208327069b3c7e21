import type { BlobStore, DefinitionReader, JsonObject, Sql, Version } from '@changtong/core';

/** A website (网站) as its department configured it; the content of kind `websites.site`. */
export interface SiteContent {
  /** Host names it answers to, besides `/sites/<id>/` on localhost. */
  readonly hosts: readonly string[];
  /** Public name of the site. @example '云浮市民政局' */
  readonly name: string;
  readonly theme: 'blue' | 'red';
  readonly columns: readonly SiteColumn[];
  readonly footer: {
    readonly sponsor: string;
    readonly icp?: string;
    readonly police?: string;
    readonly siteCode?: string;
    readonly contact?: string;
  };
}

/** A column (栏目): an address under the site and what fills it. */
export interface SiteColumn {
  /** @example 'tzgg', giving the address /tzgg/ */
  readonly slug: string;
  readonly title: string;
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
  /** UUID of the thing itself. */
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

/** What a page may read. Every reading is recorded with its tags, so that a change finds the page again. */
export interface Reader {
  readonly site: Site;
  /** Reads through a source and records what it depends on. */
  read<I extends JsonObject, O>(source: Source<I, O>, input: I): Promise<O>;
  /** Is the instant past? Records it as the moment this page changes by itself when it is not. */
  isPast(instant: string | Date): boolean;
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
}

/** What a plugin's `./pages` entry exports as `pages`. */
export interface PagesEntry {
  readonly pageTypes: readonly PageType[];
}
export const definePages = (entry: PagesEntry): PagesEntry => entry;
export const defineSource = <I extends JsonObject, O>(source: Source<I, O>): Source<I, O> => source;

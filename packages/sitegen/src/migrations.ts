import type { Migration } from '@changtong/core';

/**
 * The tables of the generator, in schema `publication`.
 *
 * What visitors are served is `page` and `entry` as of `pointer.release`; both keep their history as half-open
 * intervals of release numbers. `plan`, `route` and `page_tag` are the generator's memory of its newest release:
 * which addresses there are, and what each page has read. `change` holds what was announced and is not yet published.
 */
export const sitegenMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'releases, pages, entries and what they depend on',
    sql: `
create table publication.release (
  number integer primary key,
  -- by the system's clock
  published_at timestamptz not null,
  rendered integer not null,
  changed integer not null,
  removed integer not null
);
-- nothing published yet
insert into publication.release values (0, '1970-01-01T00:00:00Z', 0, 0, 0);

create table publication.pointer (
  only_row boolean primary key default true check (only_row),
  -- the release that visitors see; lower than the newest after a rollback
  release integer not null references publication.release,
  -- moves on with everything that is written here, so that two publishers cannot overtake each other
  revision bigint not null
);
insert into publication.pointer values (true, 0, 0);

create table publication.page (
  site text not null,
  path text not null,
  -- seen in the releases valid_from <= n < valid_to; valid_to is null in the newest
  valid_from integer not null references publication.release,
  valid_to integer references publication.release,
  blob text not null,
  media_type text not null,
  size integer not null,
  -- of media type, bytes and entry: two equal ones are the same page
  fingerprint text not null,
  -- the instant at which time alone changes the page
  ends_at timestamptz,
  primary key (site, path, valid_from),
  check (valid_to > valid_from)
);
create unique index page_newest on publication.page (site, path) where valid_to is null;
create index page_ends_at on publication.page (ends_at) where valid_to is null and ends_at is not null;

-- what search and the public API know of a page; lives and ends with its row in page
create table publication.entry (
  site text not null,
  path text not null,
  valid_from integer not null references publication.release,
  valid_to integer references publication.release,
  id uuid not null,
  type text not null,
  title text not null,
  summary text not null,
  published_at timestamptz not null,
  organisation text not null,
  data jsonb not null,
  -- title and text in the form in which texts are compared; candidates are checked against them
  search_title text not null,
  search_text text not null,
  bigrams text[] not null,
  primary key (site, path, valid_from)
);
create unique index entry_newest on publication.entry (site, path) where valid_to is null;
create index entry_bigrams on publication.entry using gin (bigrams);
create index entry_thing on publication.entry (type, id);
create index entry_latest on publication.entry (type, published_at desc, id desc);
create index entry_site_latest on publication.entry (site, published_at desc, id desc);

-- one row for each page type of a site or of one of its columns
create table publication.plan (
  site text not null,
  page_type text not null,
  -- '' for the site as a whole
  column_slug text not null,
  -- what the plan was made from besides what it read: the site's version and the columns that can be shown
  input text not null,
  tags text[] not null,
  ends_at timestamptz,
  primary key (site, page_type, column_slug)
);

create table publication.route (
  site text not null,
  path text not null,
  page_type text not null,
  column_slug text not null,
  -- canonical JSON, as text: rendering must get exactly what planning gave
  args text not null,
  primary key (site, path)
);
create index route_unit on publication.route (site, page_type, column_slug);

create table publication.page_tag (
  tag text not null,
  site text not null,
  path text not null,
  primary key (tag, site, path)
);
create index page_tag_page on publication.page_tag (site, path);

create table publication.change (
  id bigint generated always as identity primary key,
  tag text not null,
  -- null: at once
  due_at timestamptz
);
create index change_due on publication.change (due_at);
`,
  },
];

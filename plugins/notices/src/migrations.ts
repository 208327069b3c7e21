import type { Migration } from '@changtong/core';

/**
 * Schema `notices`. A notice is what stays the same through all its editions; a review is one text handed in, an edition
 * one text published. Editions are never changed: what was said in public stays said.
 */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'notices, reviews, editions, corrections',
    sql: `
create table notices.edition (
  id uuid primary key,
  notice uuid not null,
  -- 1, 2, 3 … per notice
  number integer not null check (number >= 1),
  review uuid not null unique,
  hash text not null,
  title text not null,
  -- whose text it is; the notice's organisation is the one that publishes
  organisation text not null,
  body jsonb not null,
  fields jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  published_by_name text not null,
  unique (notice, number)
);
create index edition_hash on notices.edition (hash);

create table notices.notice (
  id uuid primary key,
  -- the working copy in the studio; null for what was imported
  document uuid unique,
  -- as of the newest text handed in until there is an edition, then as of the edition
  board text not null,
  organisation text not null,
  level text not null,
  zone text not null,
  created_at timestamptz not null,
  -- the edition that the public sees; null before the first and after a withdrawal
  current_edition uuid references notices.edition,
  -- of the first edition: addresses are made of it, so it never changes
  first_published_at timestamptz,
  -- of the current edition
  published_at timestamptz,
  validity_status text check (validity_status in ('in-force', 'expired', 'repealed')),
  validity_note text,
  -- the instant at which the validity ends by time
  valid_until timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  withdrawn_reason text,
  check (current_edition is null or (published_at is not null and validity_status is not null and withdrawn_at is null))
);
create index notice_published on notices.notice (board, first_published_at desc, id desc)
  where current_edition is not null;
create index notice_organisation on notices.notice (organisation, created_at desc);
create index notice_ends on notices.notice (valid_until)
  where current_edition is not null and validity_status = 'in-force' and valid_until is not null;

alter table notices.edition add foreign key (notice) references notices.notice;

create table notices.review (
  id uuid primary key,
  notice uuid not null references notices.notice,
  -- 1, 2, 3 … per notice
  number integer not null check (number >= 1),
  hash text not null,
  title text not null,
  organisation text not null,
  board text not null,
  body jsonb not null,
  fields jsonb not null,
  -- why a published notice is changed
  reason text,
  submitted_at timestamptz not null,
  submitted_by text not null,
  submitted_by_name text not null,
  -- principals who wrote in it
  authors text[] not null,
  state text not null check (state in ('open', 'approved', 'returned')),
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  comment text,
  unique (notice, number),
  check ((state = 'open') = (decided_at is null))
);
create unique index review_open on notices.review (notice) where state = 'open';
create index review_waiting on notices.review (submitted_at, id) where state = 'open';
create index review_hash on notices.review (hash);

alter table notices.edition add foreign key (review) references notices.review;

create table notices.correction (
  -- the id the gateway gave it: accepting twice leaves one
  id uuid primary key,
  notice uuid not null references notices.notice,
  received_at timestamptz not null,
  message text not null,
  contact text,
  state text not null check (state in ('open', 'accepted', 'rejected')),
  handled_at timestamptz,
  handled_by text,
  handled_by_name text,
  answer text,
  check ((state = 'open') = (handled_at is null))
);
create index correction_open on notices.correction (received_at, id) where state = 'open';
create index correction_notice on notices.correction (notice, received_at desc);

create function notices.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'editions are never changed';
end $$;
create trigger edition_frozen before update or delete on notices.edition
  for each row execute function notices.refuse_change();
`,
  },
];

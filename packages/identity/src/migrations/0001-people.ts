import type { Migration } from '@changtong/core';

/** People and programs that act, their posts, and what proves who they are. Secrets are stored as hashes only. */
export const people: Migration = {
  number: 1,
  name: 'people',
  sql: `
create table kernel.person (
  id uuid primary key,
  login text not null unique check (login = lower(login) and length(login) between 2 and 100),
  name text not null check (length(name) between 1 and 100),
  clearance text not null check (clearance in ('public', 'internal', 'secret', 'confidential')),
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
comment on column kernel.person.password_hash is 'scrypt with its parameters; null = cannot sign in with a password';

create table kernel.password_history (
  person uuid not null references kernel.person (id) on delete cascade,
  replaced_at timestamptz not null,
  password_hash text not null
);
create index password_history_person on kernel.password_history (person, replaced_at desc);

create table kernel.service_account (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 100),
  clearance text not null check (clearance in ('public', 'internal', 'secret', 'confidential')),
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table kernel.post (
  id uuid primary key,
  person uuid references kernel.person (id) on delete cascade,
  service_account uuid references kernel.service_account (id) on delete cascade,
  organisation text not null,
  roles text[] not null check (cardinality(roles) > 0),
  also_for text[] not null default '{}',
  check (num_nonnulls(person, service_account) = 1)
);
create unique index post_person on kernel.post (person, organisation) where person is not null;
create unique index post_service_account on kernel.post (service_account, organisation) where service_account is not null;
create index post_organisation on kernel.post (organisation);

create table kernel.service_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  id uuid not null unique,
  service_account uuid not null references kernel.service_account (id) on delete cascade,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index service_token_account on kernel.service_token (service_account, created_at desc);
`,
};

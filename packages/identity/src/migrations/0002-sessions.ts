import type { Migration } from '@changtong/core';

/** Sessions by the hash of their token, and the counters that lock out who guesses. */
export const sessions: Migration = {
  number: 2,
  name: 'sessions',
  sql: `
create table kernel.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  id uuid not null unique,
  person uuid not null references kernel.person (id) on delete cascade,
  zone text not null check (zone in ('Z0', 'Z1', 'Z2', 'Z3', 'Z4')),
  address text not null,
  agent text not null,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text
);
comment on column kernel.session.touched_at is 'last use, to the minute; a session unused for longer than the idle time is over';
create index session_person on kernel.session (person, created_at desc);
create index session_expires_at on kernel.session (expires_at);

create table kernel.sign_in_attempt (
  subject text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
comment on column kernel.sign_in_attempt.subject is 'login:<login> or address:<address>; a success takes the row away';
create index sign_in_attempt_last_at on kernel.sign_in_attempt (last_at);
`,
};

import type { Migration, Plugin } from '@changtong/core';
import { kernelMigrations } from '@changtong/db';
import { identityMigrations } from '@changtong/identity';
import { sitegenMigrations } from '@changtong/sitegen';

/** Versions of definitions, proposals, deliveries, schedules, and what the public zone may know of definitions. */
export const runtimeMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'versions, deliveries, schedules',
    sql: `
create table kernel.version (
  kind text not null,
  id text not null,
  number integer not null check (number > 0),
  organisation text not null,
  title text not null,
  format integer not null check (format > 0),
  content jsonb not null,
  hash text not null,
  effective_from timestamptz not null,
  enacted_at timestamptz not null,
  enacted_by text not null,
  proposed_by text,
  primary key (kind, id, number)
);
comment on table kernel.version is 'Definitions in force, past and coming: frozen for ever. The one that took effect last holds.';
create index version_begins on kernel.version (kind, id, effective_from desc, number desc);
create index version_effective on kernel.version (effective_from);
create index version_organisation on kernel.version (organisation);
revoke update, delete, truncate on kernel.version from {{studio}}, {{worker}};
create trigger written_once before update or delete or truncate on kernel.version
  for each statement execute function kernel.written_once();

create table kernel.proposal (
  id uuid primary key,
  kind text not null,
  definition_id text not null,
  definition jsonb not null,
  hash text not null,
  expected_previous integer not null,
  effective_from timestamptz,
  organisation text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  outcome text check (outcome in ('enacted', 'rejected')),
  reason text
);
comment on table kernel.proposal is 'What one person asks to be brought into force and another confirms.';
create index proposal_open on kernel.proposal (kind, definition_id) where outcome is null;

create table kernel.delivery (
  id uuid primary key,
  delivery text not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  request_id text not null,
  organisation text not null
);
comment on column kernel.delivery.organisation is 'Whose command caused it; system when none did.';
comment on table kernel.delivery is 'Effects outside the system, committed with their cause; the id is the idempotency key.';
create index delivery_state on kernel.delivery (state, created_at desc);

create table kernel.schedule (
  id text primary key,
  job text not null,
  payload jsonb not null default '{}',
  every_minutes integer check (every_minutes > 0),
  next_at timestamptz not null
);
comment on table kernel.schedule is 'Jobs that start by the system clock: again and again, or once where every_minutes is null.';
create index schedule_next on kernel.schedule (next_at);

create table publication.definition (
  kind text not null,
  id text not null,
  number integer not null,
  organisation text not null,
  title text not null,
  format integer not null,
  content jsonb not null,
  hash text not null,
  effective_from timestamptz not null,
  primary key (kind, id, number)
);
comment on table publication.definition is 'What of a version the public zone may know, as its kind says.';
revoke update, delete, truncate on publication.definition from {{studio}}, {{worker}};
`,
  },
  {
    number: 2,
    name: 'public content follows its kind',
    sql: 'grant delete on publication.definition to {{worker}};',
  },
];

/** Everything `prepareDatabase` has to apply for these plugins, in order. */
export const allMigrations = (plugins: readonly Plugin[]) => ({
  owners: [
    { owner: 'kernel', migrations: kernelMigrations },
    { owner: 'identity', migrations: identityMigrations },
    { owner: 'sitegen', migrations: sitegenMigrations },
    { owner: 'runtime', migrations: runtimeMigrations },
  ],
  plugins: plugins.map((plugin) => ({ id: plugin.id, migrations: plugin.contributes.migrations ?? [] })),
});

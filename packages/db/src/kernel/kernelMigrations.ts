import type { Migration } from '@changtong/core';

/** db's own tables: the audit trail with its seals, and what the public hands in. */
export const kernelMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'audit, seals, intake',
    sql: `
create table kernel.audit (
  id uuid primary key,
  at timestamptz not null,
  request_id text not null,
  principal_kind text not null,
  principal_id text not null,
  principal_name text not null,
  zone text not null,
  action text not null,
  object_type text,
  object_id text,
  organisation text,
  level text,
  detail jsonb not null,
  xid xid8 not null default pg_catalog.pg_current_xact_id()
);
comment on table kernel.audit is 'Who did what; committed with the change itself. Written once.';
comment on column kernel.audit.xid is 'The transaction that wrote the row: below the oldest one still open, no more rows can appear.';
create index audit_xid on kernel.audit (xid, id);
create index audit_at on kernel.audit (at);
create index audit_object on kernel.audit (object_type, object_id, at);
create index audit_principal on kernel.audit (principal_id, at);

create table kernel.audit_seal (
  sequence bigint primary key check (sequence > 0),
  audit_id uuid not null unique,
  hash text not null,
  sealed_at timestamptz not null
);
comment on table kernel.audit_seal is 'The chain over kernel.audit: each hash is SM3 over the one before and the row.';

revoke insert on kernel.audit_seal from {{studio}};

create function kernel.written_once() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as
  $$ begin raise exception '%.% is written once', tg_table_schema, tg_table_name; end $$;
create trigger written_once before update or delete or truncate on kernel.audit
  for each statement execute function kernel.written_once();
create trigger written_once before update or delete or truncate on kernel.audit_seal
  for each statement execute function kernel.written_once();
create function kernel.audit_own_transaction() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as
  $$ begin new.xid := pg_current_xact_id(); return new; end $$;
create trigger audit_own_transaction before insert on kernel.audit
  for each row execute function kernel.audit_own_transaction();

create table intake.submission (
  id uuid primary key,
  intake text not null,
  value jsonb not null check (pg_catalog.octet_length(value::text) <= 4194304),
  received_at timestamptz not null,
  zone text not null,
  request_id text not null,
  secret_hash text not null,
  state text not null default 'received' check (state in ('received', 'accepted', 'refused')),
  settled_at timestamptz,
  problems jsonb
);
comment on table intake.submission is 'What the public handed in: the row is the receipt, its time holds for ever. The worker accepts it.';
comment on column intake.submission.secret_hash is 'Hex SHA-256 of the secret that was given out with the receipt.';
create index submission_open on intake.submission (received_at) where state = 'received';
grant insert (id, intake, value, received_at, zone, request_id, secret_hash) on intake.submission to {{gateway}};
revoke delete, truncate on intake.submission from {{studio}}, {{worker}};

create function intake.submission_received() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform queue.enqueue('kernel.accept', json_build_object('submission', new.id));
  return null;
end $$;
create trigger submission_received after insert on intake.submission
  for each row execute function intake.submission_received();

create function intake.receipt(p_id uuid, p_secret text)
returns table (intake text, received_at timestamptz, state text, settled_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.intake, s.received_at, s.state, s.settled_at from intake.submission s
  where s.id = p_id and s.secret_hash = encode(sha256(convert_to(p_secret, 'UTF8')), 'hex')
$$;
grant execute on function intake.receipt to {{gateway}}, {{studio}}, {{worker}};
`,
  },
];

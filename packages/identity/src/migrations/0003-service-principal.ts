import type { Migration } from '@changtong/core';

/**
 * Who acts with a token, for processes that may read nothing of the schema `kernel`: the gateway knows a token's hash and asks.
 * In `intake` because the gateway may use that schema; the function is one of those listed for its role.
 */
export const servicePrincipal: Migration = {
  number: 3,
  name: 'service principal',
  sql: `
create function intake.service_principal(p_token_hash bytea, p_at timestamptz)
returns table (id uuid, name text, clearance text, posts jsonb, scopes text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  select a.id, a.name, a.clearance, coalesce((
      select jsonb_agg(jsonb_build_object('organisation', t.organisation, 'roles', t.roles, 'alsoFor', t.also_for)
        order by t.organisation)
      from kernel.post t where t.service_account = a.id), '[]'::jsonb), k.scopes
  from kernel.service_token k join kernel.service_account a on a.id = k.service_account
  where k.token_hash = p_token_hash and k.revoked_at is null and k.expires_at > p_at and a.disabled_at is null;
  if found then
    update kernel.service_token k set used_at = p_at
    where k.token_hash = p_token_hash and (k.used_at is null or k.used_at <= p_at - interval '1 minute');
  end if;
end $$;
comment on function intake.service_principal is
  'The service account behind the SHA-256 of a token, unless it is over, revoked or disabled. Use is noted at most once a minute.';
grant execute on function intake.service_principal to {{gateway}}, {{studio}}, {{worker}};
`,
};

import type { Action, Log, Version } from '@changtong/core';
import type { Database } from '@changtong/db';
import { loadPolicy, type Policy } from '@changtong/policy';
import type { VersionStore } from './definitions/version-store.ts';
import { type AccessDefinitions, accessKinds, policyInputOf } from './policy-input.ts';

/** The policy in force, compiled anew whenever its definitions change. */
export interface PolicyStore {
  at(now: Date): Promise<Policy>;
}

/**
 * Policies come from definitions, so a change holds in every process as soon as it hears of the new version. A set that
 * cannot be compiled leaves the one before in place; with none before, nobody but the system may do anything.
 */
export function createPolicyStore(given: {
  readonly database: Database;
  readonly versions: VersionStore;
  readonly actions: readonly Action[];
  readonly log: Log;
}): PolicyStore {
  const { database, versions, actions, log } = given;
  let current: { readonly key: string; readonly policy: Policy } | undefined;
  let loading: { readonly key: string; readonly policy: Promise<Policy> } | undefined;

  const load = async (key: string, definitions: AccessDefinitions, now: Date): Promise<Policy> => {
    try {
      const policy = await loadPolicy(policyInputOf(definitions, actions, now));
      current = { key, policy };
      return policy;
    } catch (error) {
      log.error('the policy in force cannot be loaded; the one before stays', { error: String(error) });
      const policy = current?.policy ?? (await loadPolicy({ tree: [], roles: [], rules: [] }));
      current = { key, policy };
      return policy;
    }
  };

  return {
    async at(now) {
      const reader = versions.reader({ db: database.sql, now, generation: versions.generation });
      const [organisations, roles, policies] = await Promise.all(accessKinds.map((kind) => reader.allInForce(kind)));
      const definitions = { organisations: organisations ?? [], roles: roles ?? [], policies: policies ?? [] };
      const key = keyOf(definitions, now);
      if (current?.key === key) return current.policy;
      if (loading?.key !== key) loading = { key, policy: load(key, definitions, now) };
      return loading.policy;
    },
  };
}

const keyOf = ({ organisations, roles, policies }: AccessDefinitions, now: Date): string =>
  JSON.stringify([
    // The tree is dated: it may look different tomorrow without a new version.
    now.toISOString().slice(0, 10),
    ...[organisations, roles, policies].map((list: readonly Version[]) =>
      list.map(({ id, number }) => `${id}/${number}`),
    ),
  ]);

import { type Action, type Log, shanghaiDate, type Version } from '@changtong/core';
import type { Database } from '@changtong/db';
import { accessKinds, loadPolicy, type Policy, policyFrom } from '@changtong/policy';
import type { VersionStore } from './definitions/version-store.ts';

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

  const load = async (key: string, definitions: readonly Version[], now: Date): Promise<Policy> => {
    try {
      const input = policyFrom(definitions, { now, actions });
      for (const { code, path, message } of input.warnings) log.warn('the policy', { code, path, about: message.en });
      current = { key, policy: await loadPolicy(input) };
    } catch (error) {
      log.error('the policy in force cannot be loaded; the one before stays', { error: String(error) });
      current = { key, policy: current?.policy ?? (await loadPolicy({ tree: [], roles: [], rules: [] })) };
    }
    return current.policy;
  };

  return {
    async at(now) {
      const reader = versions.reader({ db: database.sql, now, generation: versions.generation });
      const definitions = (await Promise.all(accessKinds.map((kind) => reader.allInForce(kind)))).flat();
      const key = keyOf(definitions, now);
      if (current?.key === key) return current.policy;
      if (loading?.key !== key) loading = { key, policy: load(key, definitions, now) };
      return loading.policy;
    },
  };
}

/** The tree is dated by days in Shanghai: it may look different tomorrow without a new version. */
const keyOf = (definitions: readonly Version[], now: Date): string =>
  JSON.stringify([shanghaiDate(now), definitions.map(({ kind, id, number }) => [kind, id, number])]);

import { kindsOf, loadPlugins, parseDefinition } from '@changtong/core';
import { loadPolicy, type Policy } from '@changtong/policy';
import { accessKinds, clockFrom, loadCity, policyInputOf } from '@changtong/runtime';
import { withCity } from './attach.ts';
import { definitionsIn } from './definition-files.ts';
import type { Settings } from './settings.ts';

/** The policy of the running city, or of a folder of exported organisation, role and policy definitions. */
export async function policyFor(settings: Settings, rules: string | undefined): Promise<Policy> {
  const now = clockFrom(settings.clock)();
  const actions = async () => loadPlugins((await loadCity(settings.cityDir)).plugins);
  if (rules === undefined) {
    return withCity(settings, async (runtime) => {
      const [organisations = [], roles = [], policies = []] = await Promise.all(
        accessKinds.map((kind) => runtime.definitions.allInForce(kind)),
      );
      return loadPolicy(policyInputOf({ organisations, roles, policies }, await actions(), now));
    });
  }
  return loadPolicy(await inputFrom(await definitionsIn([rules])));
}

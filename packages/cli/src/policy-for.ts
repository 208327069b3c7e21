import { actionsOf, loadPlugins } from '@changtong/core';
import { accessKinds, loadPolicy, type Policy, policyFrom } from '@changtong/policy';
import { clockFrom, loadCity } from '@changtong/runtime';
import { withCity } from './attach.ts';
import { definitionsIn } from './definition-files.ts';
import type { Settings } from './settings.ts';

/** The policy of the running city, or of a folder of exported organisation, role and policy definitions. */
export async function policyFor(settings: Settings, rules: string | undefined): Promise<Policy> {
  const now = clockFrom(settings.clock)();
  const { plugins } = await loadCity(settings.cityDir);
  const actions = [...actionsOf(loadPlugins(plugins)).values()];
  const definitions = rules === undefined ? await inForce(settings) : await definitionsIn([rules]);
  return loadPolicy(policyFrom(definitions, { now, actions }));
}

const inForce = (settings: Settings) =>
  withCity(settings, async (runtime) =>
    (await Promise.all(accessKinds.map((kind) => runtime.definitions.allInForce(kind)))).flat(),
  );

import type { Action, CommandContext } from '@changtong/core';
import { accessKinds, loadPolicy, policyFrom } from '@changtong/policy';
import type { Changed } from './version-store.ts';

/**
 * Refuses a change of organisations, roles or policies after which the policy as a whole could not be loaded; asked in
 * the transaction, after the new versions are written. Throws ProblemError with everything that is wrong.
 */
export async function checkPolicyAfter(
  context: CommandContext,
  changed: readonly Changed[],
  actions: readonly Action[],
): Promise<void> {
  const kinds: readonly string[] = accessKinds;
  if (!changed.some(({ kind }) => kinds.includes(kind))) return;
  const definitions = (await Promise.all(accessKinds.map((kind) => context.definitions.allInForce(kind)))).flat();
  await loadPolicy(policyFrom(definitions, { now: context.now, actions }));
}

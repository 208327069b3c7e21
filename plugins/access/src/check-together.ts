import { type CommandContext, type Definition, ProblemError, type Version } from '@changtong/core';
import { accessKinds, checkInput, policyFrom } from '@changtong/policy';

/**
 * Runs when a tree, roles or a policy come into force: together with what is in force already they must make a policy
 * that loads, or nothing comes into force. (A policy that does not load would leave every process with the one before.)
 */
export async function checkTogether(version: Version<unknown>, context: CommandContext): Promise<void> {
  const inForce = await Promise.all(accessKinds.map((kind) => context.definitions.allInForce(kind)));
  const others = inForce.flat().filter(({ kind, id }) => kind !== version.kind || id !== version.id);
  const problems = checkInput(policyFrom([...others, version as Definition], { now: context.now }));
  if (problems.length > 0) throw new ProblemError('invalid', problems);
}

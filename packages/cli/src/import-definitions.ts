import type { Definition, Json } from '@changtong/core';
import { type Imported, type Runtime, systemPrincipal } from '@changtong/runtime';

/** Brings definitions into force as the system: all of them or none. With `dryRun`, only says what would change. */
export async function importDefinitions(
  runtime: Runtime,
  definitions: readonly Definition[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<readonly Imported[]> {
  if (definitions.length === 0) return [];
  const { results } = await runtime.command<{ results: readonly Imported[] }>(
    'kernel.importDefinitions',
    { definitions: definitions as unknown as Json, dryRun },
    { principal: systemPrincipal(runtime.zone) },
  );
  return results;
}

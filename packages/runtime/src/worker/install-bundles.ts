import { isProblemError, type Json, sql } from '@changtong/core';
import type { Engine } from '../engine.ts';
import { systemPrincipal } from '../principals.ts';
import { runCommand } from '../run-command.ts';

/** Brings the plugins' ready definitions into force that were never there; what a department changed stays. */
export async function installBundles(engine: Engine): Promise<void> {
  const bundles = engine.catalog.plugins.flatMap((plugin) => plugin.contributes.bundles ?? []);
  const known = await engine.database.sql.rows<{ kind: string; id: string }>(sql`
    select distinct kind, id from kernel.version where kind = any(${bundles.map(({ kind }) => kind)}::text[])`);
  const has = new Set(known.map(({ kind, id }) => `${kind} ${id}`));
  const missing = bundles.filter(({ kind, id }) => !has.has(`${kind} ${id}`));
  if (missing.length === 0) return;
  const input = { definitions: missing.map((bundle): Json => ({ ...bundle })) };
  try {
    await runCommand(engine, 'kernel.importDefinitions', input, { principal: systemPrincipal(engine.zone) });
  } catch (error) {
    // The worker has other things to do; the next start tries again.
    if (!isProblemError(error)) throw error;
    engine.log.error('ready definitions could not be installed', { error: error.message });
  }
}

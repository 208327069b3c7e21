import { engineOf } from '../open-runtime.ts';
import type { Runtime } from '../types.ts';
import { installBundles } from './install-bundles.ts';
import { refreshPublicContent } from './refresh-public-content.ts';
import { keepSchedules } from './schedules.ts';

/** What has to be there before the first job: rows of repeated jobs, ready definitions of plugins, what
 * the public zone may know of definitions. May be done again. */
export async function prepareWork(runtime: Runtime): Promise<void> {
  const engine = engineOf(runtime);
  const { catalog, clock } = engine;
  await engine.database.transaction(async (tx) => {
    await keepSchedules(tx, catalog.schedules, clock());
    await refreshPublicContent(tx, catalog.kinds.values(), clock());
  });
  await installBundles(engine);
}

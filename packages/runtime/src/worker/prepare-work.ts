import { engineOf } from '../open-runtime.ts';
import type { Runtime } from '../types.ts';
import { installBundles } from './install-bundles.ts';
import { keepSchedules } from './schedules.ts';

/** What has to be there before the first job: rows of repeated jobs, ready definitions of plugins. May be done again. */
export async function prepareWork(runtime: Runtime): Promise<void> {
  const engine = engineOf(runtime);
  await engine.database.transaction((tx) => keepSchedules(tx, engine.catalog.schedules, engine.clock()));
  await installBundles(engine);
}

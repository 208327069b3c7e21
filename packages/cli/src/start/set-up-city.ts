import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accept, parseJson, s, sql } from '@changtong/core';
import type { DatabaseUrls } from '@changtong/db';
import { listPeople } from '@changtong/identity';
import { type City, publishSites, type Runtime } from '@changtong/runtime';
import { withRuntime } from '../attach.ts';
import { addCityPeople } from '../city-people.ts';
import { importContent } from '../import-content.ts';
import { importDefinitions } from '../import-definitions.ts';
import type { Settings } from '../settings.ts';
import type { Progress, Step } from './progress.ts';

const contentsShape = s.array(
  s.object({
    file: s.string(),
    site: s.string({ format: 'slug' }),
    column: s.string({ format: 'slug' }),
    fields: s.optional(s.jsonObject()),
  }),
);

/** People come last: without them, an earlier start did not get to its end, and nobody can have changed anything since. */
const isNew = async (runtime: Runtime, { people }: City): Promise<boolean> =>
  (await runtime.database.sql.maybe(sql`select 1 from kernel.version limit 1`)) === undefined ||
  (people !== undefined && (await listPeople(runtime.database.sql)).length === 0);

async function addContents(runtime: Runtime, city: City, step: Step): Promise<void> {
  if (!city.contents || !existsSync(city.contents)) return;
  const contents = accept(contentsShape, parseJson(readFileSync(city.contents, 'utf8')));
  for (const [done, { file, fields = {}, ...target }] of contents.entries()) {
    step.advance(done, contents.length, '篇');
    await importContent(runtime, { ...target, fields, file: join(dirname(city.contents), file), publish: true });
  }
}

/**
 * First start of a city: its definitions come into force, its contents and people are added, its sites are published. A
 * start that was cut off is done again; what is there already stays as it is. A later start changes nothing that people have done since; it only publishes what is still waiting.
 */
export async function setUpCity(given: {
  readonly city: City;
  readonly urls: DatabaseUrls;
  readonly settings: Settings;
  readonly progress: Progress;
}): Promise<void> {
  const { city, settings, progress } = given;
  await withRuntime(given, async (runtime) => {
    const fresh = await isNew(runtime, city);
    const step = progress.step(fresh ? `建立${city.name}` : `打开${city.name}`);
    if (fresh) {
      await importDefinitions(runtime, city.definitions());
      await addContents(runtime, city, step);
    }
    const { people } = city;
    if (people)
      await runtime.database.transaction((tx) =>
        addCityPeople(tx, { file: people, dataDir: settings.dataDir, now: runtime.clock() }),
      );
    const { rendered } = await publishSites(runtime, {
      full: fresh,
      progress: (done, total) => step.advance(done, total, '页'),
    });
    step.done(rendered > 0 ? `发布了 ${rendered} 个网页` : undefined);
  });
}

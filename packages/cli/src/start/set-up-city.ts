import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accept, parseJson, s, sql } from '@changtong/core';
import type { DatabaseUrls } from '@changtong/db';
import { type City, publishSites, type Runtime } from '@changtong/runtime';
import { withRuntime } from '../attach.ts';
import { addCityPeople } from '../city-people.ts';
import { importContent } from '../import-content.ts';
import { importDefinitions } from '../import-definitions.ts';
import type { Settings } from '../settings.ts';
import type { Progress } from './progress.ts';

const contentsShape = s.array(
  s.object({
    file: s.string(),
    site: s.string({ format: 'slug' }),
    column: s.string({ format: 'slug' }),
    fields: s.optional(s.jsonObject()),
  }),
);

const isNew = async (runtime: Runtime): Promise<boolean> =>
  (await runtime.database.sql.maybe(sql`select 1 from kernel.version limit 1`)) === undefined;

async function addContents(runtime: Runtime, city: City): Promise<number> {
  if (!city.contents || !existsSync(city.contents)) return 0;
  const contents = accept(contentsShape, parseJson(readFileSync(city.contents, 'utf8')));
  for (const { file, fields = {}, ...target } of contents)
    await importContent(runtime, { ...target, fields, file: join(dirname(city.contents), file), publish: true });
  return contents.length;
}

/**
 * First start of a city: its definitions come into force, its people and contents are added, its sites are published.
 * A later start changes nothing that people have done since; it only publishes what is still waiting.
 */
export async function setUpCity(given: {
  readonly city: City;
  readonly urls: DatabaseUrls;
  readonly settings: Settings;
  readonly progress: Progress;
}): Promise<void> {
  const { city, settings, progress } = given;
  await withRuntime(given, async (runtime) => {
    const fresh = await isNew(runtime);
    const step = progress.step(fresh ? `建立${city.name}` : `打开${city.name}`);
    if (fresh) {
      await importDefinitions(runtime, city.definitions());
      await addContents(runtime, city);
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

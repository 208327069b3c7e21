import { nextChangeAt, type PageType, type PublishResult, publishChanges, type Site } from '@changtong/sitegen';
import type { Engine } from '../engine.ts';

/** The kind whose definitions are the sites; contributed by the plugin `websites`. */
const siteKind = 'websites.site';

/**
 * Publishes when something was announced or time has changed a page; else does nothing. Everything is read in one
 * snapshot and nothing from this process's memory, which may lag behind the change that is to be shown.
 * @param options `full`: everything, whether due or not; a page that comes out the same is left as it is
 */
export async function publishDue(
  engine: Engine,
  pageTypes: readonly PageType[],
  options: { readonly full?: boolean } = {},
): Promise<PublishResult | undefined> {
  const now = engine.clock();
  const next = options.full ? now : await nextChangeAt(engine.database.sql);
  if (!next || next > now) return undefined;
  const result = await publishAll(engine, pageTypes, { now, ...options });
  engine.log.info('published', { release: result.release, rendered: result.rendered, changed: result.changed });
  for (const { code, path, message } of result.problems)
    engine.log.warn('published with a problem', { code, path, message: message.en });
  return result;
}

/** Publishes now: what was announced, or with `full` everything. */
export const publishAll = (
  engine: Engine,
  pageTypes: readonly PageType[],
  options: { readonly now: Date; readonly full?: boolean; readonly progress?: (done: number, total: number) => void },
): Promise<PublishResult> =>
  publishChanges({
    database: engine.database,
    blobs: engine.blobs,
    definitions: (snapshot) =>
      engine.versions.reader({ db: snapshot, now: options.now, generation: undefined, own: new Map() }),
    sites: async (definitions) => (await definitions.allInForce(siteKind)) as readonly Site[],
    pageTypes,
    ...options,
  });

import { type BasePayload, getPayload } from 'payload';
import { studioConfig } from './config.ts';

/** Payload initialised with the fixed collections and without a database: what its tables must look like. */
export async function payloadWithoutDatabase(): Promise<BasePayload> {
  const config = await studioConfig({ databaseUrl: 'postgres://nowhere', secret: 'x'.repeat(32), mediaDir: '.data' });
  return getPayload({ config, disableDBConnect: true, disableOnInit: true });
}

interface DrizzleKit {
  generateDrizzleJson(schema: Record<string, unknown>): Promise<object>;
  generateMigration(before: object, after: object): Promise<string[]>;
}
interface AdapterWithKit {
  readonly schema: Record<string, unknown>;
  readonly defaultDrizzleSnapshot: { schemas: Record<string, string> };
  requireDrizzleKit(): DrizzleKit;
}

/** The statements that lead from a snapshot (none = an empty schema) to what the configuration needs, and its snapshot. */
export async function migrationFrom(before: object | undefined): Promise<{ statements: string[]; snapshot: object }> {
  const { db } = await payloadWithoutDatabase();
  const adapter = db as unknown as AdapterWithKit;
  const kit = adapter.requireDrizzleKit();
  const snapshot = await kit.generateDrizzleJson(adapter.schema);
  const start = before ?? { ...adapter.defaultDrizzleSnapshot, schemas: { cms: 'cms' } };
  return { statements: await kit.generateMigration(start, snapshot), snapshot };
}

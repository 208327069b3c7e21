/**
 * The studio's process. Environment: STUDIO_DIR (from `buildStudio`), STUDIO_PORT, STUDIO_HOST (default 127.0.0.1),
 * STUDIO_ORIGIN (public address when a proxy stands in front), TRUSTED_PROXIES (its addresses), CITY, DATA_DIR, ZONE, CLOCK, CHANGTONG_DATABASE_URL,
 * CHANGTONG_CMS_DATABASE_URL, PAYLOAD_SECRET. Ends on SIGTERM, SIGINT and when its parent goes away.
 */
import { resolve } from 'node:path';
import { type Zone, zones } from '@changtong/core';
import { onEnd } from '@changtong/runtime';
import { type RunningStudio, startFailure, startStudio } from './start-studio.ts';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the studio is started by the launcher (npx changtong start)`);
  return value;
}

function zoneOf(value: string | undefined): Zone {
  const zone = zones.find((one) => one === (value ?? 'Z2'));
  if (!zone) throw new Error(`ZONE is ${value}, but must be one of ${zones.join(', ')}`);
  return zone;
}

async function main(): Promise<void> {
  const { STUDIO_HOST, STUDIO_ORIGIN, TRUSTED_PROXIES, CLOCK } = process.env;
  let studio: RunningStudio | undefined;
  onEnd(async () => studio?.stop());
  studio = await startStudio({
    studioDir: resolve(needed('STUDIO_DIR')),
    cityDir: resolve(needed('CITY')),
    dataDir: resolve(needed('DATA_DIR')),
    databaseUrl: needed('CHANGTONG_DATABASE_URL'),
    cmsUrl: needed('CHANGTONG_CMS_DATABASE_URL'),
    payloadSecret: needed('PAYLOAD_SECRET'),
    port: Number(process.env.STUDIO_PORT ?? 3000),
    zone: zoneOf(process.env.ZONE),
    ...(STUDIO_HOST ? { hostname: STUDIO_HOST } : {}),
    ...(STUDIO_ORIGIN ? { origin: STUDIO_ORIGIN } : {}),
    ...(TRUSTED_PROXIES ? { trustedProxies: TRUSTED_PROXIES } : {}),
    ...(CLOCK ? { clock: CLOCK } : {}),
  });
  process.send?.({ ready: studio.url });
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
});

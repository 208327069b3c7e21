import type { SanitizedConfig } from 'payload';
import { maybeHost } from '../host/host.ts';
import { studioConfig } from './config.ts';

/** The configuration of this process; while Next builds there is no host, and none of the values is used. */
export const studioConfigOfHost = (): Promise<SanitizedConfig> =>
  studioConfig(
    maybeHost()?.payload ?? { databaseUrl: '', secret: 'only while the app is being built', mediaDir: '.data' },
  );

import type { DatabaseUrls } from '@changtong/db';
import type { Settings } from '../settings.ts';
import type { Secrets } from './secrets.ts';
import type { Supervision } from './supervise.ts';

export interface Ports {
  readonly gateway: number;
  readonly studio: number;
}

interface Given {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly urls: DatabaseUrls;
  readonly secrets: Secrets;
  readonly studioDir: string;
}

const answers = (url: string) => async (): Promise<boolean> => {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    return response.status < 500;
  } catch {
    return false;
  }
};

/** Only what a process needs of our environment; database URLs of other processes are never among it. */
const baseEnv = ({ settings }: Given): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, ...env } = process.env;
  return {
    ...env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: settings.dataDir,
    CITY: settings.cityDir,
    ...(settings.clock ? { CLOCK: settings.clock } : {}),
  };
};

/**
 * No string ever becomes code where definitions are interpreted: Node refuses it. The studio cannot have this: Next's own
 * server makes functions from strings when it loads (`depd` in its copy of `send`).
 */
const noCodeFromStrings = ['--disallow-code-generation-from-strings'];

/** The processes of a running city, in the order in which they start. */
export function childrenOf(given: Given): readonly Omit<Supervision, 'onEvent'>[] {
  const { settings, ports, urls, secrets } = given;
  const env = baseEnv(given);
  const common = { cwd: settings.projectDir, logDir: `${settings.dataDir}/logs` };
  return [
    {
      ...common,
      name: 'worker',
      nodeOptions: noCodeFromStrings,
      module: import.meta.resolve('@changtong/runtime/worker'),
      env: { ...env, ZONE: settings.zone ?? 'Z2', CHANGTONG_DATABASE_URL: urls.worker },
    },
    {
      ...common,
      name: 'gateway',
      nodeOptions: noCodeFromStrings,
      module: import.meta.resolve('@changtong/gateway/main'),
      env: {
        ...env,
        ZONE: settings.zone ?? 'Z3',
        PORT: String(ports.gateway),
        CHANGTONG_DATABASE_URL: urls.gateway,
        CHANGTONG_FORM_SECRET: secrets.forms,
      },
      serves: answers(`http://127.0.0.1:${ports.gateway}/readyz`),
    },
    {
      ...common,
      name: 'studio',
      nodeOptions: [],
      module: import.meta.resolve('@changtong/studio/main'),
      env: {
        ...env,
        ZONE: settings.zone ?? 'Z2',
        STUDIO_PORT: String(ports.studio),
        STUDIO_DIR: given.studioDir,
        CHANGTONG_DATABASE_URL: urls.studio,
        CHANGTONG_CMS_DATABASE_URL: urls.cms,
        PAYLOAD_SECRET: secrets.payload,
      },
      serves: answers(`http://127.0.0.1:${ports.studio}/login`),
    },
  ];
}

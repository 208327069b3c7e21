import { resolve } from 'node:path';
import { fail, text, type Zone, zones } from '@changtong/core';

/** What the environment says, read once and checked. Paths are absolute. */
export interface Settings {
  /** The folder the command was started in: where package.json and node_modules are. */
  readonly projectDir: string;
  readonly dataDir: string;
  readonly cityDir: string;
  /** Admin URL of a server that is given; absent = the embedded one. */
  readonly databaseUrl?: string;
  readonly port: number;
  readonly studioPort: number;
  /** Whether PORT / STUDIO_PORT were asked for; a default that is taken moves on to the next free one. */
  readonly portGiven: boolean;
  readonly studioPortGiven: boolean;
  /** ZONE, when given: it holds for every process. */
  readonly zone?: Zone;
  readonly clock?: string;
}

const portOf = (name: string, value: string | undefined, fallback: number): number => {
  if (value === undefined || value === '') return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw fail('invalid', 'cli.port', text(`${name}=${value} 不是端口号`, `${name}=${value} is not a port`), {
    remedy: text('给一个 1 到 65535 之间的整数。', 'Give a whole number from 1 to 65535.'),
    params: { name, value },
  });
};

const zoneOf = (value: string | undefined): { zone?: Zone } => {
  if (!value) return {};
  const zone = zones.find((known) => known === value);
  if (zone) return { zone };
  throw fail('invalid', 'cli.zone', text(`ZONE=${value} 不是安全域`, `ZONE=${value} is not a zone`), {
    remedy: text(`可用的值：${zones.join('、')}。`, `Use one of ${zones.join(', ')}.`),
    params: { value },
  });
};

/** Reads the environment (DESIGN: doors); throws with every wrong value named. */
export function readSettings(env: NodeJS.ProcessEnv, projectDir: string): Settings {
  return {
    projectDir,
    dataDir: resolve(projectDir, env.DATA_DIR || '.data'),
    cityDir: resolve(projectDir, env.CITY || 'examples/yunfu'),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    port: portOf('PORT', env.PORT, 8080),
    studioPort: portOf('STUDIO_PORT', env.STUDIO_PORT, 3000),
    portGiven: Boolean(env.PORT),
    studioPortGiven: Boolean(env.STUDIO_PORT),
    ...zoneOf(env.ZONE),
    ...(env.CLOCK ? { clock: env.CLOCK } : {}),
  };
}

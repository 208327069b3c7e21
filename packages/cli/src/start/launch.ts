import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, text } from '@changtong/core';
import type { DatabaseUrls } from '@changtong/db';
import { type City, loadCity } from '@changtong/runtime';
import { buildStudio } from '@changtong/studio/app';
import { migrateStudio } from '@changtong/studio/migrate';
import { prepareFor } from '../attach.ts';
import type { Settings } from '../settings.ts';
import { childrenOf, type Ports } from './children.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { choosePort } from './ports.ts';
import { type Progress, type Step, stoppable } from './progress.ts';
import { secretsOf } from './secrets.ts';
import { provideServer, type Server } from './server.ts';
import { setUpCity } from './set-up-city.ts';
import { type Supervised, supervise } from './supervise.ts';
import { untilAborted } from './until-aborted.ts';

/** A city that runs; `stop` takes it down in the right order. */
export interface Launched {
  readonly city: City;
  readonly ports: Ports;
  stop(): Promise<void>;
}

interface Launching {
  readonly settings: Settings;
  readonly progress: Progress;
  readonly tell: (line: string) => void;
  /** Gives the start up: the step under way ends soon, and what was started is stopped. */
  readonly signal: AbortSignal;
  /** What has been started so far, to be undone in reverse when a later step fails or at the end. */
  readonly undo: (() => void | Promise<void>)[];
}

/**
 * Takes a folder of data and a city to running processes. When a step fails or the start is given up, what was started
 * before is stopped, and the failure or the signal's reason is thrown.
 */
export async function launch(given: Omit<Launching, 'undo'>): Promise<Launched> {
  const launching: Launching = { ...given, progress: stoppable(given.progress, given.signal), undo: [] };
  const stop = async (): Promise<void> => {
    for (let step = launching.undo.pop(); step; step = launching.undo.pop()) await step();
  };
  try {
    const running = await start(launching);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(launching: Launching): Promise<Omit<Launched, 'stop'>> {
  const { settings, progress, tell, undo, signal } = launching;
  undo.push(await lockDataDir(settings.dataDir));
  const city = await loadCity(settings.cityDir);
  const secrets = secretsOf(settings.dataDir);
  const gateway = await choosePort('PORT', settings.port, settings.portGiven);
  const ports = {
    gateway,
    studio: await choosePort('STUDIO_PORT', settings.studioPort, settings.studioPortGiven, [gateway]),
  };

  const studioBuilt = startBuild(launching, city);
  const server = await openServer(launching);
  const urls = await prepare(launching, server, city);
  await setUpCity({ city, urls, settings, progress });
  const studioDir = await studioBuilt;
  signal.throwIfAborted();

  const children = childrenOf({ settings, ports, urls, secrets, studioDir }).map((child) =>
    supervise({ ...child, onEvent: (event, detail) => note(launching, child.name, event, detail) }),
  );
  undo.push(async () => {
    await Promise.all(children.map((child) => child.stop()));
  });
  keepProcessList(launching, server, children);
  await untilStarted(children, launching);
  tell(
    `ready  portal http://localhost:${ports.gateway}/sites/${portalOf(city)}/  studio http://localhost:${ports.studio}/admin`,
  );
  return { city, ports };
}

/** The site to begin with: the first one among the city's definitions. */
const portalOf = (city: City): string => city.definitions().find(({ kind }) => kind === 'websites.site')?.id ?? '';

/** Builds beside the other steps. Undoing gives the build up and waits until nothing of it runs any more. */
function startBuild({ settings, progress, undo, signal }: Launching, city: City): Promise<string> {
  const givenUp = new AbortController();
  const building = build(settings, progress.step('准备工作台'), city, AbortSignal.any([signal, givenUp.signal]));
  undo.push(async () => {
    givenUp.abort();
    await building.catch(() => undefined);
  });
  building.catch(() => undefined);
  return building;
}

async function build(settings: Settings, step: Step, city: City, signal: AbortSignal): Promise<string> {
  const { directory, built } = await buildStudio({
    projectDir: settings.projectDir,
    plugins: city.pluginPackages,
    progress: (done, total) => signal.aborted || step.advance(done, total),
    signal,
  });
  step.done(built ? '已编译' : undefined);
  return directory;
}

async function openServer({ settings, progress, tell, undo }: Launching): Promise<Server> {
  const step = progress.step(settings.databaseUrl ? '连接数据库' : '启动数据库');
  const server = await provideServer(settings, tell);
  undo.push(() => server.stop());
  step.done();
  return server;
}

async function prepare({ settings, progress }: Launching, server: Server, city: City): Promise<DatabaseUrls> {
  const step = progress.step('准备数据表');
  const urls = await prepareFor(settings, city, server, ({ done, total, step: what }) =>
    step.advance(done ?? 0, total ?? 1, what.zh),
  );
  await migrateStudio({ cmsUrl: urls.cms });
  step.done();
  return urls;
}

function note({ tell }: Launching, name: string, event: 'ready' | 'died', detail: string): void {
  if (event === 'died') tell(`${name} 进程结束 (${detail})，正在重新启动`);
}

/** DATA_DIR/processes.json: name to pid of everything that runs, for people and for tests; rewritten when it changes. */
function keepProcessList({ settings, undo }: Launching, server: Server, children: readonly Supervised[]): void {
  const file = join(settings.dataDir, 'processes.json');
  let written = '';
  const write = (): void => {
    const pids: Record<string, number> = { launcher: process.pid };
    const postgres = server.pid();
    if (postgres) pids.postgres = postgres;
    for (const child of children) pids[child.name] = child.pid() ?? 0;
    const now = JSON.stringify(pids);
    if (now === written) return;
    // Whole at any moment: others read it while processes come and go.
    writeFileSync(`${file}.tmp`, now);
    renameSync(`${file}.tmp`, file);
    written = now;
  };
  write();
  const timer = setInterval(() => {
    try {
      write();
    } catch {
      // A full disk, say: the city runs on, and the next round tries again.
    }
  }, 200);
  undo.push(() => clearInterval(timer));
}

const startLimitMs = 120_000;

async function untilStarted(
  children: readonly Supervised[],
  { settings, signal }: Pick<Launching, 'settings' | 'signal'>,
): Promise<void> {
  for (const child of children) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(startLimitMs)]);
    await Promise.race([child.started, untilAborted(limit)]);
    signal.throwIfAborted();
    if (limit.aborted) throw notStarted(child.name, settings);
  }
}

const notStarted = (name: string, { dataDir }: Settings): Error =>
  fail(
    'unavailable',
    'cli.notStarted',
    text(
      `${name} 没有在 ${startLimitMs / 1000} 秒内就绪`,
      `${name} was not ready within ${startLimitMs / 1000} seconds`,
    ),
    { remedy: text(`原因见 ${dataDir}/logs/${name}.log`, `See ${dataDir}/logs/${name}.log`), params: { name } },
  );

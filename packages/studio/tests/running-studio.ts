import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json, Level, Post } from '@changtong/core';
import { openDatabase } from '@changtong/db';
import { changePassword, createPerson } from '@changtong/identity';
import { clockFrom, loadCity, openRuntime, type Runtime, silentLog, systemPrincipal } from '@changtong/runtime';
import { temporaryDatabase } from '@changtong/testing';
import startServer from '@changtong/testing/global-setup';
import { buildStudio } from '../src/app.ts';
import { migrateStudio } from '../src/migrate.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cityDir = join(root, 'examples/yunfu');
const by = systemPrincipal('Z2');

/** The built studio of the example city in a process of its own, on a database of its own. */
export interface RunningStudio {
  readonly origin: string;
  /** The kernel, to look behind the screens. */
  readonly runtime: Runtime;
  readonly password: string;
  /** What the process has printed. */
  printed(): string;
  pid(): number;
  stop(): Promise<number | null>;
}

interface PersonFile {
  readonly login: string;
  readonly name: string;
  readonly clearance: Level;
  readonly posts: readonly Post[];
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

async function addPeople(runtime: Runtime, file: string, password: string): Promise<void> {
  for (const { login, name, clearance, posts } of JSON.parse(await readFile(file, 'utf8')) as PersonFile[]) {
    const first = 'Chuci-denglu-2026!';
    const person = await runtime.database.transaction((tx) =>
      createPerson(tx, { login, name, clearance, posts, password: first, by }, { now: runtime.clock() }),
    );
    const change = { person: person.id, current: first, next: password, zone: by.zone };
    await changePassword(runtime.database, change, { now: runtime.clock() });
  }
}

async function untilServing(origin: string, failed: () => string | undefined): Promise<void> {
  for (;;) {
    const why = failed();
    if (why !== undefined) throw new Error(`The studio did not start:\n${why}`);
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

export async function runStudio(): Promise<RunningStudio> {
  const stopServer = await startServer();
  const city = await loadCity(cityDir);
  const database = await temporaryDatabase({ plugins: city.plugins });
  await migrateStudio({ cmsUrl: database.urls.cms });
  const dataDir = await mkdtemp(join(tmpdir(), 'changtong-studio-'));
  const runtime = await openRuntime({
    process: 'worker',
    plugins: city.plugins,
    database: openDatabase({ url: database.urls.worker, kind: 'worker', max: 3 }),
    dataDir,
    zone: 'Z2',
    clock: clockFrom(undefined),
    log: silentLog,
  });
  const definitions = city.definitions().map((each): Json => ({ ...each }) as unknown as Json);
  await runtime.command('kernel.importDefinitions', { definitions }, { principal: by });
  const password = 'Zhuomian-shiyan-7788!';
  await addPeople(runtime, city.people ?? '', password);
  const { directory } = await buildStudio({ projectDir: root, cityDir, plugins: city.pluginPackages });

  const port = await freePort();
  let printed = '';
  const child = fork(join(root, 'packages/studio/dist/main.js'), {
    execArgv: [],
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      STUDIO_DIR: directory,
      STUDIO_PORT: String(port),
      CITY: cityDir,
      DATA_DIR: dataDir,
      ZONE: 'Z2',
      CHANGTONG_DATABASE_URL: database.urls.studio,
      CHANGTONG_CMS_DATABASE_URL: database.urls.cms,
      PAYLOAD_SECRET: 'only-for-this-test-0123456789abcdef',
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  const exit = new Promise<number | null>((done) => child.once('exit', done));
  const origin = `http://localhost:${port}`;
  await untilServing(origin, () => (child.exitCode === null ? undefined : printed));
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const code = await exit;
    await runtime.stop();
    await database.drop();
    await stopServer();
    await rm(dataDir, { recursive: true, force: true });
    return code;
  };
  let stopped: Promise<number | null> | undefined;
  return {
    origin,
    runtime,
    password,
    printed: () => printed,
    pid: () => child.pid ?? 0,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leftovers } from './leftovers.ts';
import { freePort, root } from './running-city.ts';

/** A city whose studio nobody has built: its start takes long enough to be stopped in the middle. */
const workshop = mkdtempSync(join(tmpdir(), 'changtong-giving-up-'));
const cityDir = join(workshop, 'city');
const studios = join(root, '.changtong/studio');
const before = existsSync(studios) ? readdirSync(studios) : [];
mkdirSync(cityDir);
symlinkSync(join(root, 'node_modules'), join(workshop, 'node_modules'));
const describeCity = (more: object = {}): void =>
  writeFileSync(
    join(cityDir, 'city.json'),
    JSON.stringify({
      id: 'small',
      name: '小城',
      plugins: ['@changtong/plugin-access', '@changtong/plugin-websites'],
      ...more,
    }),
  );
afterAll(() => {
  rmSync(workshop, { recursive: true, force: true });
  // Builds that were given up: those that are done have a mark.
  for (const name of existsSync(studios) ? readdirSync(studios) : [])
    if (!before.includes(name) && !existsSync(join(studios, name, 'built.json')))
      rmSync(join(studios, name), { recursive: true, force: true });
});

interface Start {
  readonly launcher: ChildProcess;
  printed(): string;
  /** Resolves when the words have been printed. */
  says(words: RegExp): Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

let dataDir: string;
let ports: { PORT: string; STUDIO_PORT: string };
beforeEach(async () => {
  describeCity();
  dataDir = mkdtempSync(join(workshop, 'data-'));
  ports = { PORT: String(await freePort()), STUDIO_PORT: String(await freePort()) };
});
afterEach(() => {
  for (const pid of leftovers(dataDir)) process.kill(pid, 'SIGKILL');
});

/** What `npm start` runs: sets the machine up and then starts the launcher. */
const wrapper = join(root, 'packages/cli/bootstrap/start.mjs');
const start = (env: Record<string, string> = {}): Start =>
  startWith([process.execPath, join(root, 'packages/cli/dist/main.js'), 'start'], env);

function startWith([program, ...args]: [string, ...string[]], env: Record<string, string>): Start {
  const launcher = spawn(program, args, {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, CITY: cityDir, ...ports, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk;
    for (const look of waiting) look();
  };
  launcher.stdout.on('data', hear);
  launcher.stderr.on('data', hear);
  const ended = new Promise<{ code: number | null; signal: string | null }>((done) =>
    launcher.once('close', (code, signal) => done({ code, signal })),
  );
  return {
    launcher,
    printed: () => output,
    ended,
    says: (words) =>
      new Promise((done, refuse) => {
        const look = (): void => {
          if (words.test(output)) done();
        };
        waiting.add(look);
        look();
        void ended.then(() => refuse(new Error(`ended without ${words}:\n${output}`)));
      }),
  };
}

async function nothingLeft(withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; leftovers(dataDir).length > 0; await wait(50))
    if (Date.now() > end) {
      const lines = leftovers(dataDir).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
      throw new Error(`still running after ${withinMs} ms:\n${lines.join('\n')}`);
    }
}

/** When the start has come so far, in the words that it prints, and what is sent to it then. */
const moments = [
  ['the database is being made', /启动数据库/, 'SIGTERM'],
  ['tables are being made', /准备数据表/, 'SIGINT'],
  ['the city is being set up', /建立小城/, 'SIGTERM'],
  ['the studio is being built', /准备工作台 \d+%/, 'SIGINT'],
] as const;

describe.runIf(process.platform === 'linux')('a start', () => {
  describe.each(moments)('while %s', (_moment, words, signal) => {
    test(`ends soon at ${signal} and leaves nothing`, { timeout: 60_000 }, async () => {
      const city = start();
      await city.says(words);
      const began = Date.now();
      city.launcher.kill(signal);
      expect(await city.ended).toEqual({ code: 0, signal: null });
      expect(Date.now() - began).toBeLessThan(15_000);
      expect(city.printed()).toMatch(/正在停止\n(.*\n)*已停止\n$/);
      await nothingLeft(500);
    });

    test('that is killed leaves nothing', { timeout: 60_000 }, async () => {
      const city = start();
      await city.says(words);
      city.launcher.kill('SIGKILL');
      await city.ended;
      await nothingLeft(15_000);
    });
  });

  test('that cannot reach its database says so and leaves nothing, the build included', {
    timeout: 60_000,
  }, async () => {
    const city = start({ DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${await freePort()}/city` });
    expect(await city.ended).toEqual({ code: 1, signal: null });
    expect(city.printed()).toMatch(/没有成功: 数据库暂时无法连接\n怎么办: /);
    expect(city.printed()).not.toContain('secret');
    await nothingLeft(500);
  });

  test('on a port that is taken names it and leaves nothing', { timeout: 60_000 }, async () => {
    const holder = createServer().listen(Number(ports.STUDIO_PORT));
    const city = start();
    expect(await city.ended).toEqual({ code: 1, signal: null });
    holder.close();
    expect(city.printed()).toMatch(new RegExp(`端口 ${ports.STUDIO_PORT} 已被占用[\\s\\S]*STUDIO_PORT=`));
    await nothingLeft(500);
  });

  test.each([
    ['no JSON', '{"id":', /city\.json/],
    [
      'a missing plugin',
      JSON.stringify({ id: 'small', name: '小城', plugins: ['@changtong/plugin-nowhere'] }),
      /找不到插件包 @changtong\/plugin-nowhere/,
    ],
    ['an unknown member', JSON.stringify({ id: 'small', name: '小城', plugins: [], colour: 'red' }), /colour/],
    [
      'missing definitions',
      JSON.stringify({ id: 'small', name: '小城', plugins: [], definitions: ['nowhere'] }),
      /找不到 .*nowhere/,
    ],
  ])(
    'of a city.json with %s says what is wrong and leaves nothing',
    { timeout: 60_000 },
    async (_what, content, words) => {
      writeFileSync(join(cityDir, 'city.json'), content);
      const city = start();
      expect(await city.ended).toEqual({ code: 1, signal: null });
      expect(city.printed()).toMatch(words);
      expect(city.printed()).toContain('没有成功');
      await nothingLeft(500);
    },
  );

  test('that was cut off while the city was set up is finished by the next one', { timeout: 400_000 }, async () => {
    const first = start({ CITY: 'examples/yunfu' });
    await first.says(/建立云浮市/);
    first.launcher.kill('SIGKILL');
    await first.ended;
    await nothingLeft(15_000);
    const second = start({ CITY: 'examples/yunfu' });
    await second.says(/^ready/m);
    const portal = /portal (\S+)/.exec(second.printed())?.[1] ?? '';
    expect(await (await fetch(new URL('tzgg/', portal))).text()).toMatch(/<a href="\d{8}-[0-9a-f]{12}\/"/);
    expect(existsSync(join(dataDir, 'accounts.json'))).toBe(true);
    second.launcher.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    await nothingLeft(500);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'whose processes are just starting leaves none of them at %s',
    { timeout: 400_000 },
    async (signal) => {
      const city = start({ CITY: 'examples/yunfu' });
      const list = join(dataDir, 'processes.json');
      while (!existsSync(list) && city.launcher.exitCode === null) await wait(20);
      await wait(500);
      city.launcher.kill(signal);
      await nothingLeft(15_000);
      expect(await city.ended).toEqual(signal === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal });
      expect(city.printed()).not.toContain('ready');
    },
  );

  test.each([
    ['npm', 'SIGTERM'],
    ['npm', 'SIGKILL'],
    ['our own process', 'SIGTERM'],
    ['our own process', 'SIGKILL'],
  ] as const)('by `npm start`: when %s gets %s, everything ends', { timeout: 400_000 }, async (whom, signal) => {
    const city = startWith(whom === 'npm' ? ['npm', 'start'] : [process.execPath, wrapper], { CITY: 'examples/yunfu' });
    await city.says(/^ready/m);
    expect(leftovers(dataDir).length).toBeGreaterThan(4);
    city.launcher.kill(signal);
    await nothingLeft(20_000);
    expect(city.printed()).toMatch(/已停止\n$/);
  });
});

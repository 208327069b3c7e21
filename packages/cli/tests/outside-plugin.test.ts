import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from './desk.ts';
import { type RunningCity, root, startCity } from './running-city.ts';

/** A plugin by somebody else, in a folder that knows nothing of this repository but the tarballs. */
const outside = mkdtempSync(join(tmpdir(), 'changtong-outside-'));
const tarballs = join(outside, 'tarballs');
const workshop = join(outside, 'greetings');
const dataDir = join(outside, 'data');

const run = (command: string, args: readonly string[], cwd: string): string => {
  const env = { ...process.env, npm_config_cache: join(root, '.npm-cache'), npm_config_prefer_offline: 'true' };
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
};

const packages = (): readonly string[] =>
  ['packages', 'plugins', 'templates'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .map((name) => join(root, kind, name))
      .filter((directory) => existsSync(join(directory, 'package.json'))),
  );

let running: RunningCity | undefined;

const start = async (): Promise<RunningCity> => {
  running = await startCity({
    dataDir,
    cwd: workshop,
    main: join(workshop, 'node_modules/@changtong/cli/dist/main.js'),
    env: { CITY: 'city' },
  });
  return running;
};

beforeAll(() => {
  mkdirSync(tarballs);
  for (const directory of packages())
    run('npm', ['pack', '--ignore-scripts', '--pack-destination', tarballs, '--silent'], directory);
}, 180_000);
afterAll(async () => {
  await running?.stop();
  rmSync(outside, { recursive: true, force: true, maxRetries: 5 });
});

test('`changtong new plugin` makes a plugin that installs, type-checks and passes its tests', {
  timeout: 400_000,
}, () => {
  const main = join(root, 'packages/cli/dist/main.js');
  run(process.execPath, [main, 'new', 'plugin', 'greetings', '--tarballs', tarballs], outside);
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], workshop);
  const output = run('npm', ['test'], workshop);
  expect(output).toMatch(/Tests\s.*passed/);
});

test('it shows in the studio, on the site and in the API', { timeout: 400_000 }, async () => {
  const city = await start();
  const page = await (await fetch(new URL('greetings/', city.portal))).text();
  expect(page).toContain('欢迎来到示例市');

  const body = JSON.stringify({ query: '{ greetings }' });
  const headers = { 'content-type': 'application/json' };
  const answer = await (await fetch(new URL('/graphql', city.gateway), { method: 'POST', headers, body })).json();
  expect(answer).toEqual({ data: { greetings: ['欢迎来到示例市'] } });

  const desk = await signIn(city);
  expect(await (await desk('/admin/greetings')).text()).toContain('还没有人致谢');
  const thanked = await desk('/api/command/greetings.thank', { id: 'welcome', organisation: 'city' });
  expect(thanked.status).toBe(200);
  expect(await (await desk('/admin/greetings')).text()).toContain('致谢次数');
  await city.stop();
});

test('taken out, the rest works and its data is kept; put back, the data is there', { timeout: 600_000 }, async () => {
  const file = join(workshop, 'city/city.json');
  const whole = readFileSync(file, 'utf8');
  const city = JSON.parse(whole) as { plugins: string[]; definitions: string[] };
  writeFileSync(
    file,
    JSON.stringify({ ...city, plugins: city.plugins.filter((name) => name.startsWith('@changtong/')) }),
  );
  const without = await start();
  expect((await fetch(without.portal)).status).toBe(200);
  expect((await fetch(new URL('greetings/', without.portal))).status).toBe(404);
  const desk = await signIn(without);
  expect((await desk('/admin')).status).toBe(200);
  const gone = await desk('/admin/greetings');
  expect([gone.status, gone.headers.get('location')]).toEqual([307, '/admin/missing']);
  expect((await desk('/admin/missing')).status).toBe(404);
  await without.stop();

  writeFileSync(file, whole);
  const again = await start();
  expect(await (await fetch(new URL('greetings/', again.portal))).text()).toContain('（1 次致谢）');
  await again.stop();
});

test('every package packs: compiled files, no tests, no sources of others', () => {
  for (const directory of packages()) {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: directory,
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    expect(
      paths.filter((path) => !path.startsWith('files/') && /\.test\.|tsbuildinfo/.test(path)),
      directory,
    ).toEqual([]);
    expect(paths, directory).toContain('README.md');
  }
});

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { type Account, npmStart } from './npm-start.ts';
import { root } from './running-city.ts';
import { machinePlaces, writtenSince } from './written-since.ts';

const temporary = realpathSync(tmpdir());
const folder = mkdtempSync(join(temporary, 'changtong-fresh-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string): string => {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
};

const stampNow = async (name: string): Promise<string> => {
  const stamp = join(folder, name);
  writeFileSync(stamp, '');
  await wait(50); // longer than the file system's clock needs for its next tick
  return stamp;
};

test('what is written outside is found, and nothing else', async () => {
  const [watched, allowed] = [place('watched'), place('watched/allowed')];
  writeFileSync(join(watched, 'old'), '');
  writeFileSync(join(watched, 'touched'), '');
  const stamp = await stampNow('stamp-1');
  expect(writtenSince(stamp, watched, [allowed])).toEqual([]);
  writeFileSync(join(allowed, 'mine'), '');
  chmodSync(join(watched, 'touched'), 0o600);
  writeFileSync(join(watched, 'new'), '');
  expect(writtenSince(stamp, watched, [allowed]).toSorted()).toEqual([
    watched,
    join(watched, 'new'),
    join(watched, 'touched'),
  ]);
});

test('a start and a stop write nothing outside the clone, DATA_DIR and the temporary folder', {
  timeout: 600_000,
}, async () => {
  const [home, dataDir] = [place('home'), join(folder, 'data')];
  const stamp = await stampNow('stamp-2');
  const city = await npmStart({ cwd: root, home, dataDir, withinMs: 360_000 });
  expect((await fetch(city.portal)).status).toBe(200);
  expect((await fetch(new URL('/login', city.studio))).status).toBe(200);
  expect(await city.interrupt()).toContain('已停止');

  expect(statSync(join(dataDir, 'accounts.json')).size).toBeGreaterThan(0);
  expect(readdirSync(home)).toEqual([]);
  // The real home is other programs' to write in: the city was given another, which is empty.
  const others = [...machinePlaces, userInfo().homedir];
  expect(writtenSince(stamp, '/', [...others, temporary, root.replace(/\/$/, '')])).toEqual([]);
});

/** The accounts to try: whoever runs the tests, and, if that is root, an ordinary one that every Linux has. */
const accounts = (): readonly Account[] => {
  const me = {
    name: process.getuid?.() === 0 ? 'root' : 'ordinary user',
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
  };
  if (me.uid !== 0) return [me];
  const known = /^daemon:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  return known ? [me, { name: 'ordinary user', uid: Number(known[1]), gid: Number(known[2]) }] : [me];
};

describe.runIf(process.env.VERIFY_FULL === '1')(
  'a clean clone in a folder closed to others, with an empty HOME',
  () => {
    test.each(accounts())(
      'as $name: ready in six minutes, again in fifteen seconds',
      {
        timeout: 900_000,
      },
      async (account) => {
        const [around, home] = [place(`${account.uid} 的克隆`), place(`home-${account.uid}`)];
        const clone = join(around, 'changtong');
        execFileSync('git', ['clone', '--quiet', root, clone]);
        for (const path of [folder, around, home]) chmodSync(path, path === folder ? 0o711 : 0o700);
        for (const path of [around, home]) chownSync(path, account.uid, account.gid);
        execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, clone]);

        const first = await npmStart({ cwd: clone, home, account, withinMs: 360_000 });
        expect((await fetch(first.portal)).status).toBe(200);
        expect((await fetch(new URL('/login', first.studio))).status).toBe(200);
        expect(await first.interrupt()).toContain('已停止');

        const again = await npmStart({ cwd: clone, home, account, withinMs: 60_000 });
        expect((await fetch(again.portal)).status).toBe(200);
        expect(await again.interrupt()).toContain('已停止');
        expect(again.readyMs).toBeLessThanOrEqual(15_000);

        expect(readdirSync(home)).toEqual([]);
        const git = ['-c', `safe.directory=${clone}`, '-C', clone, 'status', '--porcelain'];
        expect(execFileSync('git', git, { encoding: 'utf8' })).toBe('');
      },
    );
  },
);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './running-city.ts';

test('lerna raises every version together in a scratch clone, without tag or push', { timeout: 120_000 }, () => {
  const clone = mkdtempSync(join(tmpdir(), 'changtong-release-'));
  try {
    const run = (command: string, args: readonly string[]): string => {
      const env = {
        ...process.env,
        NX_DAEMON: 'false',
        GIT_AUTHOR_NAME: 'T',
        GIT_AUTHOR_EMAIL: 't@example.org',
        GIT_COMMITTER_NAME: 'T',
        GIT_COMMITTER_EMAIL: 't@example.org',
      };
      return execFileSync(command, args, { cwd: clone, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    };
    execFileSync('git', ['clone', '--quiet', root, clone]);
    const lerna = join(root, 'node_modules/lerna/dist/cli.js');
    run(process.execPath, [
      lerna,
      'version',
      'minor',
      '--no-git-tag-version',
      '--no-push',
      '--yes',
      '--loglevel',
      'error',
    ]);
    const manifests = ['packages', 'plugins', 'templates', 'examples'].flatMap((kind) =>
      readdirSync(join(clone, kind)).map((name) =>
        JSON.parse(readFileSync(join(clone, kind, name, 'package.json'), 'utf8')),
      ),
    ) as readonly { name: string; version: string; dependencies?: Record<string, string> }[];
    expect(manifests.filter(({ version }) => version !== '0.2.0').map(({ name }) => name)).toEqual([]);
    const stale = manifests.flatMap(({ name, dependencies = {} }) =>
      Object.entries(dependencies)
        .filter(([of, range]) => of.startsWith('@changtong/') && range !== '^0.2.0')
        .map(([of]) => `${name} → ${of}`),
    );
    expect(stale).toEqual([]);
    expect(run('git', ['tag'])).toBe('');
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const core = fileURLToPath(new URL('..', import.meta.url));
const runner = join(core, '../../node_modules/vitest/vitest.mjs');
const folder = mkdtempSync(join(tmpdir(), 'changtong-zones-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = join(folder, 'report.json');
const dated = ['date.test.ts', 'calendar/**', 'organisations/**', 'conditions/**', 'definitions/**'];
const config = {
  root: core,
  cacheDir: join(folder, 'cache'),
  test: {
    include: dated.map((path) => `src/${path}`.replace(/\*\*$/, '*.test.ts')),
    reporters: ['json'],
    outputFile: report,
    testTimeout: 60_000,
  },
};
writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)};`);

/** Runs the tests that have to do with dates in a process of its own, as if the machine stood elsewhere. */
function runIn(zone: string): { success: boolean; numPassedTests: number } {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const env = { ...Object.fromEntries(inherited), TZ: zone } as unknown as NodeJS.ProcessEnv;
  execFileSync(process.execPath, [runner, 'run', '--config', join(folder, 'vitest.config.mjs')], {
    env,
    stdio: 'pipe',
  });
  return JSON.parse(readFileSync(report, 'utf8'));
}

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])(
  'rules about dates hold with TZ=%s',
  { timeout: 240_000 },
  (zone) => {
    const result = runIn(zone);
    expect(result.success).toBe(true);
    expect(result.numPassedTests).toBeGreaterThan(150);
  },
);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'changtong-summary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'rooms.json');

/** What `npm test` makes of a vitest run that wrote `report` and ended with `code`. */
function summaryOf(report: unknown, code: number): { passed: number; skipped: number; failures: readonly string[] } {
  rmSync(file, { force: true });
  if (report !== undefined) writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  const module = new URL('../bootstrap/vitest-summary.mjs', import.meta.url).href;
  const given = JSON.stringify({ file, code, name: 'rooms', root: '/house' });
  const program = `import { summaryOf } from '${module}'; process.stdout.write(JSON.stringify(summaryOf(${given})));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
}

const report = (
  ...files: readonly { status: string; tests: Readonly<Record<string, string>>; message?: string }[]
) => ({
  testResults: files.map(({ status, tests, message = '' }, i) => ({
    name: `/house/packages/core/src/file-${i}.test.ts`,
    status,
    message,
    assertionResults: Object.entries(tests).map(([fullName, state]) => ({ fullName, status: state })),
  })),
});

describe('the summary of `npm test`', () => {
  test('counts what passed and what was left out', () => {
    const run = report({ status: 'passed', tests: { one: 'passed', two: 'passed', three: 'skipped', four: 'todo' } });
    expect(summaryOf(run, 0)).toEqual({ passed: 2, skipped: 2, failures: [] });
  });

  test('names a failing test, and a file that fails as a whole', () => {
    const run = report(
      { status: 'failed', tests: { one: 'passed', two: 'failed' } },
      { status: 'failed', tests: {}, message: 'Cannot find module\n  at x' },
      { status: 'failed', tests: { three: 'skipped' }, message: 'beforeAll' },
    );
    expect(summaryOf(run, 1)).toEqual({
      passed: 1,
      skipped: 1,
      failures: [
        'packages/core/src/file-0.test.ts > two',
        'packages/core/src/file-1.test.ts: Cannot find module',
        'packages/core/src/file-2.test.ts: beforeAll',
      ],
    });
  });

  test.each([
    ['without a report', undefined, 134],
    ['in the middle of its report', '{"testResults": [', 137],
    ['without a test, though all is well', report(), 0],
    ['badly, though every test passed', report({ status: 'passed', tests: { one: 'passed' } }), 1],
  ])('takes a run that ends %s for a failure', (_how, run, code) => {
    expect(summaryOf(run, code).failures).toEqual([expect.stringContaining(`ended with code ${code}`)]);
  });
});

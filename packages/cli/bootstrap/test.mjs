// `npm test`: sets the machine up (a browser included), runs every check, and ends with one line that counts them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { environment, productNode, root, run, say, setUp } from './setup.mjs';

const full = process.argv.includes('--full');
const output = join(root, '.test-output');
const bin = (name) => join(root, 'node_modules', name);

await setUp();
rmSync(join(output, 'results'), { recursive: true, force: true });
mkdirSync(join(output, 'results'), { recursive: true });
const env = {
  ...environment(),
  CHROMIUM: await findBrowser(),
  CHANGTONG_OUTPUT: output,
  ...(full ? { VERIFY_FULL: '1' } : {}),
};
const total = { passed: 0, failed: 0, skipped: 0 };

/** A check that is one command: it passes when the command exits with 0. */
async function check(name, args) {
  const started = Date.now();
  const { code, output: said } = await run(productNode(), args, { env });
  total[code === 0 ? 'passed' : 'failed'] += 1;
  say(`${code === 0 ? '✓' : '✗'} ${name} (${Date.now() - started} ms)${code === 0 ? '' : `\n${said}`}`);
}

/** A vitest run; its own counts are added. A run that reports nothing is a failure. */
async function vitest(name, args, more = {}) {
  const file = join(output, 'results', `${name}.json`);
  const { code } = await run(
    productNode(),
    [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
    { env: { ...env, ...more }, show: true },
  );
  const result = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests + (code !== 0 && result.numFailedTests === 0 ? 1 : 0);
  total.skipped += result.numPendingTests;
}

await check('types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.check.json']);
await check('lint and format', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
await check('duplicates', [bin('jscpd/run-jscpd.js'), '--config', '.jscpd.json']);
await vitest('rooms', ['--project', 'rooms']);
await vitest('system', ['--project', 'system']);

say(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

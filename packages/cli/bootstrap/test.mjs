// `npm test`: sets the machine up (a browser included), runs every check, and ends with one line that counts them.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { environment, productNode, root, run, say, setUp } from './setup.mjs';
import { summaryOf } from './vitest-summary.mjs';

const full = process.argv.includes('--full');
const output = join(root, '.test-output');
const bin = (name) => join(root, 'node_modules', name);

await setUp();
rmSync(join(output, 'results'), { recursive: true, force: true });
mkdirSync(join(output, 'results'), { recursive: true });
const { NODE_ENV: _, ...inherited } = environment();
const env = {
  ...inherited,
  CHROMIUM: await findBrowser(),
  CHANGTONG_OUTPUT: output,
  // Where the browser keeps what it would otherwise keep in HOME.
  XDG_CONFIG_HOME: join(output, 'home'),
  XDG_CACHE_HOME: join(output, 'home'),
  XDG_DATA_HOME: join(output, 'home'),
  ...(full ? { VERIFY_FULL: '1' } : {}),
};
const total = { passed: 0, skipped: 0, failures: [] };

/** A check that is one command: it passes when the command exits with 0. */
async function check(name, args) {
  const began = Date.now();
  say(`… ${name}`);
  const { code, output: said } = await run(productNode(), args, { env });
  if (code === 0) total.passed += 1;
  else total.failures.push(name);
  say(`${code === 0 ? '✓' : '✗'} ${name} (${Date.now() - began} ms)${code === 0 ? '' : `\n${said}`}`);
}

/** A vitest run; its own counts are added. A run that reports nothing, or ends badly for no test's fault, is a failure. */
async function vitest(name) {
  const file = join(output, 'results', `${name}.json`);
  const { code } = await run(
    productNode(),
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env, show: true },
  );
  const { passed, skipped, failures } = summaryOf({ file, code, name, root });
  total.passed += passed;
  total.skipped += skipped;
  total.failures.push(...failures);
}

await check('types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.check.json']);
await check('lint and format', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
await check('duplicates', [bin('jscpd/bin/jscpd'), '--config', '.jscpd.json']);
await vitest('rooms');
await vitest('system');

const failed = total.failures.length;
if (failed > 0) say(['', 'failed:', ...total.failures.map((failure) => `  ${failure}`), ''].join('\n'));
say(`${total.passed} passed, ${failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = failed === 0 && total.passed > 0 ? 0 : 1;

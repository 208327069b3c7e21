// `npm start`: sets the machine up, then hands over to the launcher (packages/cli/src/start) and passes signals on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { environment, productNode, root, setUp } from './setup.mjs';

endWithNpm();
await setUp();
const launcher = spawn(productNode(), [join(root, 'packages/cli/dist/main.js'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...environment(), CHANGTONG_PARENT: 'pipe' },
  stdio: ['pipe', 'inherit', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => launcher.kill('SIGTERM'));
launcher.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

// Runs on whatever Node the machine has (20 or newer), before anything is installed: brings dependencies, the right Node
// and the compiled packages, and says how far it is. Plain JavaScript on purpose: nothing is compiled yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const wanted = [24, 15];

/** Prints one line of progress. */
export const say = (line) => process.stdout.write(`${line}\n`);

/** Ends with a message that names what failed and what to do. */
export const giveUp = (what, remedy) => {
  process.stderr.write(`\n没有成功: ${what}\n怎么办: ${remedy}\n`);
  process.exit(1);
};

const isNewEnough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
};

/** The Node that runs the product: the one npm brought, or this one when it is new enough. */
export function productNode() {
  const brought = join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin/node',
  );
  if (existsSync(brought)) return brought;
  if (isNewEnough(process.version)) return process.execPath;
  return giveUp(
    `这台机器的 Node 是 ${process.version}，需要 ${wanted.join('.')} 或更新`,
    `安装 Node ${wanted[0]}（长期支持版），或用 npm 带来的版本（目前支持 linux-x64、linux-arm64）。`,
  );
}

/** Environment for everything we start: our own binaries first, nothing sent anywhere. */
export const environment = () => ({
  ...process.env,
  PATH: `${dirname(productNode())}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
  NX_DAEMON: 'false',
});

/** Runs a command; resolves with its exit code and what it printed. */
export function run(command, args, { env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: String(error.message) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const lockStamp = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const stampFile = join(root, 'node_modules/.changtong-installed');

const installedCount = () => {
  const modules = join(root, 'node_modules');
  if (!existsSync(modules)) return 0;
  return readdirSync(modules).reduce((count, name) => {
    if (name.startsWith('.')) return count;
    if (!name.startsWith('@')) return count + 1;
    return count + readdirSync(join(modules, name)).length;
  }, 0);
};

// `npm install` and not `npm ci`: some registries leave out packages of other platforms, and `npm ci` then refuses the lock.
async function install() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockStamp()) return;
  const keys = Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
  const total = keys.filter((key) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(key)).length;
  say(`安装依赖 (${total} 个包，首次约需一两分钟)`);
  const timer = setInterval(() => say(`安装依赖 ${Math.min(99, Math.round((installedCount() / total) * 100))}%`), 5000);
  const { code, output } = await run('npm', ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error']);
  clearInterval(timer);
  if (code !== 0)
    giveUp(`npm install 退出码 ${code}\n${output}`, '检查网络和 npm 源是否可用，然后重新运行同一条命令。');
  writeFileSync(stampFile, lockStamp());
  say('安装依赖 100%');
}

async function compile() {
  const env = environment();
  const started = Date.now();
  const { code, output } = await run(productNode(), [join(root, 'node_modules/typescript/bin/tsc'), '-b'], { env });
  if (code !== 0) giveUp(`编译失败\n${output}`, '这是源代码的问题：改正上面列出的位置后重新运行。');
  if (Date.now() - started > 3000) say('编译 100%');
}

/** Everything a fresh clone needs before the product can run; quick when there is nothing to do. */
export async function setUp() {
  await install();
  await compile();
}

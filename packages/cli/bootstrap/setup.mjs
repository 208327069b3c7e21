// Runs on whatever Node the machine has (20 or newer), before anything is installed: brings dependencies, the right Node
// and the compiled packages, and says how far it is. Plain JavaScript on purpose: nothing is compiled yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newEnough, wantedNode } from './node.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Prints one line of progress. */
export const say = (line) => process.stdout.write(`${line}\n`);

/** Ends with a message that names what failed and what to do. */
export const giveUp = (what, remedy) => {
  process.stderr.write(`\n没有成功: ${what}\n怎么办: ${remedy}\n`);
  process.exit(1);
};

let node;

/** The Node that runs the product: the one npm brought if it runs here, or this one when it is new enough. */
export function productNode() {
  node ??= findNode();
  return node;
}

function findNode() {
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
  if (existsSync(brought) && spawnSync(brought, ['--version'], { env: {} }).status === 0) return brought;
  if (newEnough(process.version)) return process.execPath;
  return giveUp(
    `这台机器的 Node 是 ${process.version}，需要 ${wantedNode.join('.')} 或更新`,
    `安装 Node ${wantedNode[0]}（长期支持版）。npm 带来的 Node 只用于 linux-x64 和 linux-arm64 (glibc)，这台机器是 ${process.platform}-${process.arch}。`,
  );
}

/** Environment for everything we start: our own binaries first, nothing sent anywhere. */
export const environment = () => ({
  ...process.env,
  PATH: `${dirname(productNode())}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
  NX_DAEMON: 'false',
});

const asked = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command; resolves with its exit code and the end of what it printed. A signal to us ends the command first.
 * @param options `onLine` hears each line of standard output
 */
export function run(command, args, { env = process.env, show = false, onLine } = {}) {
  return new Promise((resolve) => {
    const printed = show ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', printed, printed] });
    let output = '';
    const hear = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    if (onLine) eachLine(child.stdout, onLine);

    let stoppedBy;
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    for (const signal of asked) process.on(signal, stop);
    const end = (result) => {
      for (const signal of asked) process.off(signal, stop);
      if (stoppedBy) process.exit(128 + constants.signals[stoppedBy]);
      resolve(result);
    };
    child.on('error', (error) => end({ code: 127, output: error.message }));
    child.on('close', (code) => end({ code: code ?? 1, output }));
  });
}

function eachLine(stream, hear) {
  let rest = '';
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.forEach(hear);
  });
}

/** Says how far a step is, every three seconds while it runs, and at its end when it took longer than that. */
async function withProgress(title, total, done, work) {
  const share = () => {
    const count = Math.min(done(), total);
    return `${title} ${Math.round((100 * count) / total)}% (${count}/${total})`;
  };
  const began = Date.now();
  const timer = setInterval(() => say(share()), 3000);
  const result = await work();
  clearInterval(timer);
  const seconds = (Date.now() - began) / 1000;
  if (result.code === 0 && seconds > 3) say(`${title} 完成 (${seconds.toFixed(1)} 秒)`);
  return result;
}

const lockFile = join(root, 'package-lock.json');
const lockStamp = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');
const stampFile = join(root, 'node_modules/.changtong-installed');

/** Does what the lock file says, such as "linux" or ["!arm"], allow this value? */
function allows(said, value) {
  if (said === undefined) return true;
  const list = [said].flat();
  return list.some((entry) => !entry.startsWith('!')) ? list.includes(value) : !list.includes(`!${value}`);
}
const libc = () => (readdirSync('/lib').some((name) => name.startsWith('ld-musl-')) ? 'musl' : 'glibc');

/** Folders of the packages that the lock file has for this machine. */
function wantedPackages() {
  const ours = ({ os, cpu, libc: needs }) =>
    allows(os, process.platform) && allows(cpu, process.arch) && allows(needs, libc());
  return Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
    .filter(([place, entry]) => place.includes('node_modules/') && !entry.link && ours(entry))
    .map(([place]) => join(root, place));
}

// `npm install` and not `npm ci`: some registries leave out packages of other platforms, and `npm ci` then refuses the lock.
// Whatever NODE_ENV or npm's own settings say, the compiler is needed; and no package's script is (some write into HOME).
// More tries with shorter gaps than npm's own, which take many minutes to find out that a registry cannot be reached.
const installArguments = [
  'install',
  '--no-save',
  '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--no-fund',
  '--no-audit',
  '--loglevel=error',
  '--fetch-retries=4',
  '--fetch-retry-factor=2',
  '--fetch-retry-mintimeout=500',
  '--fetch-retry-maxtimeout=4000',
];

async function install() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockStamp()) return;
  const wanted = wantedPackages();
  const unpacked = () => wanted.filter((place) => existsSync(join(place, 'package.json'))).length;
  say(`安装依赖 (${wanted.length} 个包，首次约需一两分钟)`);
  const hint = setTimeout(() => {
    if (unpacked() === 0)
      say('半分钟了还没有装好一个包：网络很慢，或连不上 npm 源 (npm config get registry)；npm 还在重试');
  }, 30_000);
  const { code, output } = await withProgress('安装依赖', wanted.length, unpacked, () => run('npm', installArguments));
  clearTimeout(hint);
  if (code === 127) giveUp(`找不到 npm (${output})`, '安装 npm（它通常随 Node 一起安装），然后重新运行同一条命令。');
  if (code !== 0)
    giveUp(
      `npm install 退出码 ${code}\n${output.trim()}`,
      '检查网络、磁盘空间和 npm 源 (npm config get registry)，然后重新运行同一条命令；已下载的不会再下载。',
    );
  writeFileSync(stampFile, lockStamp());
}

async function compile() {
  const projects = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.length;
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  let visited = 0;
  const { code, output } = await withProgress(
    '编译',
    projects,
    () => visited,
    () =>
      run(productNode(), [tsc, '-b', '--verbose'], {
        env: environment(),
        onLine: (line) => {
          if (/ - (Building project|Project .* is up to date)/.test(line)) visited += 1;
        },
      }),
  );
  if (code !== 0)
    giveUp(
      `编译失败\n${output.replaceAll(/^\S+ (AM|PM)? ?- .*\n+/gm, '').trim()}`,
      '这是源代码的问题：改正上面列出的位置后重新运行。',
    );
}

/** Everything a fresh clone needs before the product can run; quick when there is nothing to do. */
export async function setUp() {
  await install();
  await compile();
}

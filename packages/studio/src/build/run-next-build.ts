import { spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, text } from '@changtong/core';

/** What Next prints, in its order, and how far the build is by then; roughly, measured on two cores. */
const milestones: readonly (readonly [RegExp, number, string])[] = [
  [/Creating an optimized production build/, 5, '编译页面'],
  [/Compiled successfully/, 85, '收集页面'],
  [/Generating static pages/, 92, '生成页面'],
  [/Finalizing page optimization/, 97, '收尾'],
];
const usualSeconds = 60;

export type BuildProgress = (done: number, total: number, what: string) => void;

/** Beside this module, as .ts in the sources and .js when built. */
const program = (): string => {
  const here = fileURLToPath(import.meta.url);
  return here.replace(/[^/\\]+$/, `next-build${extname(here)}`);
};

/**
 * Runs `next build` in a process group of its own, which ends with this process or with the signal. Throws `unavailable`
 * with the end of its output when it fails, and the signal's reason when it was given up; nothing runs any more then.
 */
export async function runNextBuild(dir: string, progress: BuildProgress, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [program(), 'build'], {
    cwd: dir,
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      CI: '1',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  const giveUp = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  signal?.addEventListener('abort', giveUp);
  let output = '';
  let reached = 0;
  let what = '准备';
  const began = Date.now();
  const hear = (chunk: Buffer): void => {
    output = `${output}${chunk}`.slice(-20_000);
    for (const [sign, share, name] of milestones)
      if (share > reached && sign.test(output)) [reached, what] = [share, name];
    progress(reached, 100, what);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  // Compiling says nothing for most of the time: show the share that usually has passed, never beyond what comes next.
  const timer = setInterval(() => {
    const next = milestones.find(([, share]) => share > reached)?.[1] ?? 99;
    const passed = Math.min(next - 1, Math.round(((Date.now() - began) / 1000 / usualSeconds) * 85));
    progress(Math.max(reached, passed), 100, what);
  }, 2000);
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('exit', done);
  }).finally(() => {
    clearInterval(timer);
    signal?.removeEventListener('abort', giveUp);
  });
  signal?.throwIfAborted();
  if (code !== 0)
    throw fail('unavailable', 'studio.build', text('工作台没有构建成功', 'The studio could not be built'), {
      remedy: text(`请查看构建输出：\n${output.slice(-4000)}`, `The build said:\n${output.slice(-4000)}`),
      params: { dir, code: code ?? -1 },
    });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // it is gone
  }
}

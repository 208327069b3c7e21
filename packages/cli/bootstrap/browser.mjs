// Finds the browser for the journeys: CHROMIUM, then the PATH, then Debian's package, then Playwright's own download.
import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { environment, giveUp, productNode, root, run, say } from './setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((directory) => join(directory, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

async function fromDebian() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  say('安装测试用的浏览器和中文字体 (Debian)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { env });
  return onPath('chromium');
}

async function fromPlaywright() {
  const directory = join(root, '.changtong/browsers');
  const env = { ...environment(), PLAYWRIGHT_BROWSERS_PATH: directory };
  say('下载测试用的浏览器 (Playwright)');
  const { code } = await run(
    productNode(),
    [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'],
    { env },
  );
  if (code !== 0) return undefined;
  const build = readdirSync(directory).find((name) => /^chromium-\d+$/.test(name));
  return build && join(directory, build, 'chrome-linux/chrome');
}

/** Absolute path of a Chromium; ends the process with advice when there is none to be had. */
export async function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = names.map(onPath).find(Boolean) ?? (await fromDebian()) ?? (await fromPlaywright());
  return found ?? giveUp('没有找到可用于测试的浏览器', '安装 Chromium，或用环境变量 CHROMIUM 指出它的路径。');
}

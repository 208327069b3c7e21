import type { Principal } from '@changtong/core';
import type { At, IdentitySettings } from '../src/index.ts';

/** Who does what the tests do not do as a person. */
export const by: Principal = {
  kind: 'system',
  id: 'system',
  name: '系统',
  posts: [],
  clearance: 'confidential',
  zone: 'Z2',
};

const start = Date.parse('2026-11-23T01:00:00Z');
/** So many minutes into the test, with hashes that cost little. */
export const at = (minutes: number, settings: Partial<IdentitySettings> = {}): At => ({
  now: new Date(start + minutes * 60_000),
  requestId: 'test',
  settings: { scrypt: { N: 2 ** 10, r: 8, p: 1 }, ...settings },
});

import { type Principal, text, type Zone } from '@changtong/core';

/** The system itself: jobs, schedules, installation. Only worker and cli processes may act as it. */
export const systemPrincipal = (zone: Zone): Principal => ({
  kind: 'system',
  id: 'system',
  name: text('系统', 'System').zh,
  posts: [],
  clearance: 'confidential',
  zone,
});

/** Somebody nobody knows. May run what policies give to everybody, and nothing else. */
export const anonymousPrincipal = (zone: Zone): Principal => ({
  kind: 'anonymous',
  id: 'anonymous',
  name: text('未登录', 'Not signed in').zh,
  posts: [],
  clearance: 'public',
  zone,
});

import { fail, levels, type Principal, type ProblemError, text, zones } from '@changtong/core';
import type { Engine } from './engine.ts';

const kinds: readonly Principal['kind'][] = ['person', 'service', 'system', 'anonymous'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const includes = (list: readonly unknown[], value: unknown): boolean => list.includes(value);

/** Processes that may act as the system itself. The studio and the gateway always act for somebody. */
const systemProcesses: readonly Engine['process'][] = ['worker', 'cli'];

const refuse = (code: string, zh: string, en: string): ProblemError => fail('unauthenticated', code, text(zh, en));

/**
 * The principal, when it is one: of a known kind, complete, and of a kind that may act in this process. A host's own
 * user object (Payload's, say) is none, and neither is one from another security zone's process.
 */
export function acceptPrincipal(engine: Pick<Engine, 'process'>, given: unknown): Principal {
  const principal = given as Partial<Principal> | null | undefined;
  if (typeof principal !== 'object' || principal === null || !kinds.includes(principal.kind as Principal['kind'])) {
    throw refuse('runtime.principal.kind', '不是本系统的用户', 'This is not a principal of this system');
  }
  const { kind, id, posts, zone, clearance } = principal;
  if (!Array.isArray(posts) || !includes(zones, zone) || !includes(levels, clearance)) {
    throw refuse('runtime.principal.incomplete', '用户的属性不全', 'The principal is incomplete');
  }
  const known = kind === 'person' || kind === 'service' ? uuid.test(String(id)) : id === kind;
  if (!known) throw refuse('runtime.principal.id', '用户的编号不对', 'The principal has no proper id');
  if (kind === 'system' && !systemProcesses.includes(engine.process)) {
    throw refuse('runtime.principal.system', '此进程不能以系统身份操作', 'This process may not act as the system');
  }
  return principal as Principal;
}

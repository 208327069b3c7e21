import {
  type AccessObject,
  type Act,
  type Level,
  levelRank,
  levels,
  type Principal,
  type Zone,
  zones,
  zoneTrust,
} from '@changtong/core';
import { acts, intakeLimits, type ZoneLimits } from './input.ts';

/** What the flow of information refuses, before any rule is asked. */
export type FlowRefusal =
  | 'principal-incomplete'
  | 'object-incomplete'
  | 'unknown-act'
  | 'anonymous-may-only-read-public'
  | 'scope-missing'
  | 'zone-not-trusted'
  | 'zone-not-the-same'
  | 'not-downwards'
  | 'not-upwards'
  | 'clearance-too-low'
  | 'zone-may-not-hold';

const kinds: readonly Principal['kind'][] = ['person', 'service', 'system', 'anonymous'];
export const isLevel = (value: unknown): value is Level => levels.includes(value as Level);
export const isZone = (value: unknown): value is Zone => zones.includes(value as Zone);
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Whether the principal's attributes are all there. The type says so, the world may not. */
export const isComplete = (principal: Principal): boolean =>
  kinds.includes(principal.kind) && isZone(principal.zone) && isLevel(principal.clearance);

/** Whether a service account's token reaches as far as this action on this type; others have no such limit. */
export function inScope(principal: Principal, action: string, type: string): boolean {
  if (principal.kind !== 'service') return true;
  return (principal.scopes ?? []).some((scope) => {
    const colon = scope.indexOf(':');
    const [a, t] = [scope.slice(0, colon), scope.slice(colon + 1)];
    return colon > 0 && (a === '*' || a === action) && (t === '*' || t === type);
  });
}

/**
 * The mandatory part (DESIGN §4): *read* needs a session zone and a clearance that reach the object's; *write* the same
 * zone and the clearance; *publish* goes down (the object's zone is the one it is published **into**); *intake* goes up.
 * Nothing is put into a zone above the level it may hold. The first refusal, or undefined.
 */
export function refuseFlow(
  principal: Principal,
  request: { readonly act: Act; readonly action: string; readonly object: AccessObject },
  limits: ZoneLimits,
): FlowRefusal | undefined {
  const { act, action, object } = request;
  if (!isComplete(principal)) return 'principal-incomplete';
  if (!isName(action) || !isName(object.type) || !isName(object.organisation)) return 'object-incomplete';
  if (!isLevel(object.level) || !isZone(object.zone)) return 'object-incomplete';
  if (!acts.includes(act)) return 'unknown-act';
  if (principal.kind === 'anonymous' && (act !== 'read' || object.level !== 'public')) {
    return 'anonymous-may-only-read-public';
  }
  if (!inScope(principal, action, object.type)) return 'scope-missing';

  const [session, place] = [zoneTrust(principal.zone), zoneTrust(object.zone)];
  if (act === 'read' && session < place) return 'zone-not-trusted';
  if (act === 'write' && session !== place) return 'zone-not-the-same';
  if (act === 'publish' && session < place) return 'not-downwards';
  if (act === 'intake' && session > place) return 'not-upwards';

  // What is handed in goes up blindly: an applicant need not be cleared for what becomes of it.
  const rank = levelRank(object.level);
  if (act !== 'intake' && levelRank(principal.clearance) < rank) return 'clearance-too-low';
  const held = act === 'intake' ? intakeLimits(limits) : limits;
  if (act !== 'read' && rank > levelRank(held[object.zone])) return 'zone-may-not-hold';
  return undefined;
}

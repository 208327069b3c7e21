import type { Principal, Zone } from '@changtong/core';
import type { Person } from '../people/person.ts';
import type { Session } from './session-of.ts';

/** A person as the one who acts, connected from a zone. */
export const principalOfPerson = (person: Person, zone: Zone): Principal => ({
  kind: 'person',
  id: person.id,
  name: person.name,
  posts: person.posts,
  clearance: person.clearance,
  zone,
});

/**
 * Who acts in a session, connected from `zone` (set by the host). Undefined in another zone than the session was opened
 * in. Somebody who must change their password first is known, but holds no posts and no clearance until then.
 */
export function principalOfSession(session: Session, zone: Zone): Principal | undefined {
  if (session.zone !== zone) return undefined;
  const principal = principalOfPerson(session.person, zone);
  return session.person.mustChangePassword ? { ...principal, posts: [], clearance: 'public' } : principal;
}

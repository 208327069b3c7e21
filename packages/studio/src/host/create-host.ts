import {
  principalOfSession,
  revokeSession,
  sameOrigin,
  secretCookie,
  sessionOf,
  sessionsOf,
} from '@changtong/identity';
import type { Runtime } from '@changtong/runtime';
import type { StudioHost } from './host.ts';
import { levelsOf } from './levels.ts';
import { organisationsOf } from './organisations.ts';
import type { Origins } from './origin.ts';

/** The host over a running kernel. */
export function createHost(given: {
  readonly runtime: Runtime;
  readonly origins: Origins;
  readonly payload: StudioHost['payload'];
}): StudioHost {
  const { runtime, origins, payload } = given;
  const { database, zone, clock } = runtime;
  return {
    runtime,
    payload,
    async desk(headers) {
      const origin = origins.of(headers.get('host'));
      if (!origin || !(sameOrigin(headers, origin) || saysNothing(headers))) return undefined;
      const session = await sessionOf(database.sql, secretCookie(origin).read(headers), { now: clock() });
      const principal = session && principalOfSession(session, zone);
      if (!session || !principal) return undefined;
      const { person } = session;
      return {
        principal,
        session: session.id,
        login: person.login,
        expiresAt: session.expiresAt,
        mustChangePassword: person.mustChangePassword,
      };
    },
    sessions: (person) => sessionsOf(database.sql, person, { now: clock() }),
    endSession: (by, session) =>
      database.transaction((tx) => revokeSession(tx, { person: by.id, session, by }, { now: clock() })),
    organisations: (principal) => organisationsOf(runtime, principal),
    levels: levelsOf,
  };
}

/**
 * Over plain http a browser says where a request comes from only when it changes something, and the door has refused
 * those already. Whoever says nothing may read, or a typed address would look like being signed out.
 */
const saysNothing = (headers: Pick<Headers, 'get'>): boolean =>
  ['origin', 'sec-fetch-site', 'referer'].every((name) => headers.get(name) === null);

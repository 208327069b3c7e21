import type { AuthStrategy, Payload } from 'payload';
import { host } from '../host/host.ts';

interface Mirror {
  readonly id: string;
  readonly name: string;
  readonly login: string;
}

async function mirrorOf(payload: Payload, person: string): Promise<Mirror | undefined> {
  const found = await payload.find({
    collection: 'staff',
    where: { person: { equals: person } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  });
  return found.docs[0] as Mirror | undefined;
}

async function createMirror(payload: Payload, data: { person: string; name: string; login: string }): Promise<Mirror> {
  try {
    return (await payload.create({ collection: 'staff', data, depth: 0, overrideAccess: true })) as Mirror;
  } catch (error) {
    // Two first requests race for the unique person: the other one has made it.
    const other = await mirrorOf(payload, data.person);
    if (other) return other;
    throw error;
  }
}

/**
 * Payload trusts the kernel's session: this finds (or first makes) the mirror row that Payload's own features (locks,
 * preferences, versions) point at. It holds no password and mints no token.
 */
export const kernelStrategy: AuthStrategy = {
  name: 'kernel',
  async authenticate({ headers, payload }) {
    const desk = await host().desk(headers);
    if (!desk || desk.mustChangePassword) return { user: null };
    const who = { person: desk.principal.id, name: desk.principal.name, login: desk.login };
    let mirror = (await mirrorOf(payload, who.person)) ?? (await createMirror(payload, who));
    if (mirror.name !== who.name || mirror.login !== who.login)
      mirror = (await payload.update({
        collection: 'staff',
        id: mirror.id,
        data: { name: who.name, login: who.login },
        depth: 0,
        overrideAccess: true,
      })) as Mirror;
    return {
      user: {
        ...mirror,
        collection: 'staff',
        _strategy: 'kernel',
        exp: Math.floor(desk.expiresAt.getTime() / 1000),
      } as never,
    };
  },
};

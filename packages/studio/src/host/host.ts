import type { Level, Principal } from '@changtong/core';
import type { OpenSession } from '@changtong/identity';
import type { Runtime } from '@changtong/runtime';

/** An organisation as the studio shows it in a list. */
export interface OrganisationOption {
  readonly id: string;
  readonly name: string;
}

/** Who sits at the desk: the kernel's session and the principal it stands for. */
export interface Desk {
  readonly principal: Principal;
  /** Id of the session, not its token. */
  readonly session: string;
  readonly login: string;
  /** When the session ends whatever happens. */
  readonly expiresAt: Date;
  readonly mustChangePassword: boolean;
}

/**
 * What the plain Node process gives the Next bundle: one object on `globalThis`. Everything that must exist once
 * (pools, policy, plugins) is loaded by Node itself; the bundle holds pages only, so Next's habit of loading a
 * module twice does no harm.
 */
export interface StudioHost {
  readonly runtime: Runtime;
  /** What Payload is configured with. */
  readonly payload: { readonly databaseUrl: string; readonly secret: string; readonly mediaDir: string };
  /** Who the cookie in these headers stands for; undefined for nobody, or when the request comes from elsewhere. */
  desk(headers: Pick<Headers, 'get'>): Promise<Desk | undefined>;
  /** The open sessions of this person. */
  sessions(person: string): Promise<readonly OpenSession[]>;
  /** Ends one session of this person; false when there is none such. */
  endSession(principal: Principal, session: string): Promise<boolean>;
  /** Organisations whose working copies this principal may see and write. */
  organisations(principal: Principal): Promise<readonly OrganisationOption[]>;
  /** Levels this principal may handle in this zone, lowest first. */
  levels(principal: Principal): readonly Level[];
}

const key = Symbol.for('changtong.studio.host');
type Global = { [key]?: StudioHost };

/** Puts the host where the bundle finds it. Called once, before Next starts. */
export function setHost(host: StudioHost): void {
  (globalThis as Global)[key] = host;
}

/** The host, or undefined while Next builds. */
export const maybeHost = (): StudioHost | undefined => (globalThis as Global)[key];

/** The host of this process. Throws when the app was not started by `@changtong/studio/main`: nothing is served then. */
export function host(): StudioHost {
  const found = maybeHost();
  if (!found) throw new Error('The studio must be started through @changtong/studio/main');
  return found;
}

/** Cost of one password hash (scrypt): memory = 128 · N · r bytes. */
export interface ScryptCost {
  /** CPU and memory cost, a power of two. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

export interface Lockout {
  /** Failures after which a login waits. */
  readonly loginFailures: number;
  /** Failures after which an address waits; higher, because an office shares one. */
  readonly addressFailures: number;
  /** The first wait, in minutes; each further failure doubles it. */
  readonly firstMinutes: number;
  /** No wait is longer, in minutes. */
  readonly longestMinutes: number;
  /** After so many hours without a failure the count begins anew. */
  readonly forgetHours: number;
}

export interface IdentitySettings {
  /** A session unused for so many minutes is over. */
  readonly idleMinutes: number;
  /** A session is over after so many hours, used or not. */
  readonly absoluteHours: number;
  /** A password older than so many days must be changed. */
  readonly passwordDays: number;
  /** So many earlier passwords may not come again. */
  readonly passwordHistory: number;
  readonly lockout: Lockout;
  readonly scrypt: ScryptCost;
}

/**
 * GB/T 22239-2019 (等级保护, level 3) §8.1.4.1 asks for complexity, regular change, handling of failures and time limits,
 * without figures. These are the usual ones: 90 days, five failures, 15 minutes, 30 minutes idle; scrypt as OWASP advises.
 */
export const identitySettings: IdentitySettings = {
  idleMinutes: 30,
  absoluteHours: 8,
  passwordDays: 90,
  passwordHistory: 5,
  lockout: { loginFailures: 5, addressFailures: 30, firstMinutes: 15, longestMinutes: 24 * 60, forgetHours: 24 },
  scrypt: { N: 2 ** 15, r: 8, p: 3 },
};

/** What every function here is given besides its input: the time, and settings where they differ. */
export interface At {
  /** The moment this happens at; nothing here reads another clock. */
  readonly now: Date;
  readonly settings?: Partial<IdentitySettings>;
  /** The request this belongs to, for the audit trail. */
  readonly requestId?: string;
}

export const settingsOf = (at: At): IdentitySettings => ({ ...identitySettings, ...at.settings });
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson, type JsonObject } from '@changtong/core';

/** How long a form may stay open before it has to be sent once more, in milliseconds. */
const longestOpen = 24 * 3_600_000;

/** Signs what the gateway hands out and wants back. */
export interface FormKeys {
  /** A mark that a form of this intake was given out by us, and when; a form of another site has none. */
  issue(intake: string, now: Date): string;
  /** When the mark was given out; undefined when it is not ours, too old, or of another intake. */
  check(intake: string, token: string, now: Date): Date | undefined;
  /** The receipt number of what was typed into one opened form. The same content sent twice has the same number. */
  receiptId(intake: string, token: string, openedAt: Date, value: JsonObject): string;
  /** The secret that goes with a receipt number: what somebody must know to ask for its state. */
  receiptCode(id: string): string;
}

// Without 0 O 1 I L U: a code is read out on the phone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 12;

/** @param secret at least 16 characters; the same in every gateway process of a city */
export function createFormKeys(secret: string): FormKeys {
  if (secret.length < 16) throw new TypeError('The secret of forms must have 16 characters or more');
  const mac = (purpose: string, ...parts: readonly string[]): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  const sign = (intake: string, at: string, nonce: string): string =>
    mac('form', intake, at, nonce).toString('base64url');
  return {
    issue(intake, now) {
      const at = now.getTime().toString(36);
      const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('base64url');
      return `${at}.${nonce}.${sign(intake, at, nonce)}`;
    },
    check(intake, token, now) {
      const [at = '', nonce = '', signature = '', ...more] = token.slice(0, 200).split('.');
      const expected = Buffer.from(sign(intake, at, nonce));
      const given = Buffer.from(signature);
      if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const issued = Number.parseInt(at, 36);
      const age = now.getTime() - issued;
      return age >= 0 && age <= longestOpen ? new Date(issued) : undefined;
    },
    receiptId(intake, token, openedAt, value) {
      const bytes = mac('receipt', intake, token, canonicalJson(value));
      // A UUID of version 7 as all others: the moment first, then what tells this one from the rest.
      const time = openedAt.getTime().toString(16).padStart(12, '0');
      const rest = bytes.toString('hex');
      const variant = ((bytes[31] ?? 0) & 0x3f) | 0x80;
      return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant.toString(16)}${rest.slice(3, 5)}-${rest.slice(5, 17)}`;
    },
    receiptCode(id) {
      // 12 of 30 symbols: 58 bits. A byte is taken modulo 30 only below 240, so that all symbols are equally likely.
      const symbols: string[] = [];
      for (let round = 0; symbols.length < codeLength; round++) {
        for (const byte of mac('code', id, String(round))) {
          if (byte < 240 && symbols.length < codeLength) symbols.push(alphabet[byte % alphabet.length] ?? '');
        }
      }
      return symbols.join('');
    },
  };
}

/** A code as it is compared, however it was typed. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** A code as it is shown, in groups of four. */
export const spokenCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

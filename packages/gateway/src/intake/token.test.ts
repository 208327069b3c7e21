import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFormKeys, plainCode, spokenCode } from './token.ts';

const keys = createFormKeys('a secret for tests');
const others = createFormKeys('another secret here');
const now = new Date('2026-03-09T01:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);

describe('marks of forms', () => {
  test('hold for their intake, their secret and a day', () => {
    const token = keys.issue('a.form', now);
    expect(keys.check('a.form', token, later(1_000))).toEqual(now);
    expect(keys.check('a.form', token, later(86_400_000))).toEqual(now);
    expect(keys.check('a.form', token, later(86_400_001))).toBeUndefined();
    expect(keys.check('a.form', token, later(-1))).toBeUndefined();
    expect(keys.check('b.form', token, now)).toBeUndefined();
    expect(others.check('a.form', token, now)).toBeUndefined();
  });

  test('anything else is none, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), (token) => {
        expect(keys.check('a.form', token, now)).toBeUndefined();
      }),
    );
    const token = keys.issue('a.form', now);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, sign) => {
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        if (changed !== token) expect(keys.check('a.form', changed, now)).toBeUndefined();
      }),
    );
  });

  test('a secret that is none is refused', () => {
    expect(() => createFormKeys('short')).toThrow('16');
  });
});

describe('receipts', () => {
  const token = keys.issue('a.form', now);

  test('numbers are UUIDs of version 7, of the moment the form was opened', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        (text, at) => {
          const id = keys.receiptId('a.form', token, at, { text });
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at.getTime());
        },
      ),
    );
  });

  test('the same content of the same form is the same number, whatever the order of its fields', () => {
    const id = keys.receiptId('a.form', token, now, { a: 1, b: 2 });
    expect(keys.receiptId('a.form', token, now, { b: 2, a: 1 })).toBe(id);
    expect(keys.receiptId('a.form', token, now, { a: 1, b: 3 })).not.toBe(id);
    expect(keys.receiptId('a.form', keys.issue('a.form', now), now, { a: 1, b: 2 })).not.toBe(id);
  });

  test('codes can be read out, and are understood however they are typed', () => {
    const code = keys.receiptCode('0190a3c1-0000-7000-8000-000000000001');
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{12}$/);
    expect(spokenCode(code)).toMatch(/^.{4}-.{4}-.{4}$/);
    expect(plainCode(` ${spokenCode(code).toLowerCase().replaceAll('-', ' — ')} `)).toBe(code);
    expect(others.receiptCode('0190a3c1-0000-7000-8000-000000000001')).not.toBe(code);
  });
});

/**
 * Arithmetic as people and PostgreSQL's `numeric` do it: on the decimal digits of a number, so that 0.1 + 0.2 is 0.3.
 * Results come back as the nearest JavaScript number.
 */
interface Decimal {
  readonly digits: bigint;
  /** Digits after the point; may be negative. */
  readonly scale: number;
}

function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

const toNumber = ({ digits, scale }: Decimal): number => Number(`${digits}e${-scale}`);

const widen = ({ digits, scale }: Decimal, to: number): bigint => digits * 10n ** BigInt(to - scale);

function aligned(a: number, b: number): { left: bigint; right: bigint; scale: number } {
  const [one, two] = [decimal(a), decimal(b)];
  const scale = Math.max(one.scale, two.scale);
  return { left: widen(one, scale), right: widen(two, scale), scale };
}

const lengthOf = (digits: bigint): number => String(digits).length;

export function add(a: number, b: number): number {
  const { left, right, scale } = aligned(a, b);
  return toNumber({ digits: left + right, scale });
}

export const subtract = (a: number, b: number): number => add(a, -b);

export function multiply(a: number, b: number): number {
  const [one, two] = [decimal(a), decimal(b)];
  return toNumber({ digits: one.digits * two.digits, scale: one.scale + two.scale });
}

/** Exact to at least 20 digits before it becomes a number. NaN for division by zero. */
export function divide(a: number, b: number): number {
  const [one, two] = [decimal(a), decimal(b)];
  if (two.digits === 0n) return Number.NaN;
  const extra = 20 + Math.max(0, lengthOf(two.digits) - lengthOf(one.digits));
  return toNumber({ digits: (one.digits * 10n ** BigInt(extra)) / two.digits, scale: extra + one.scale - two.scale });
}

/** What is left of a division, with the sign of the dividend. NaN for division by zero. */
export function remainder(a: number, b: number): number {
  const { left, right, scale } = aligned(a, b);
  return right === 0n ? Number.NaN : toNumber({ digits: left % right, scale });
}

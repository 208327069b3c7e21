import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Violation } from './checks.ts';

/** Screen, then rule of axe, then how many elements break it: what Payload's own screens are known to get wrong. */
type Baseline = Record<string, Record<string, number>>;

const file = fileURLToPath(new URL('../baseline/payload-axe.json', import.meta.url));
const howToLower =
  'Mend it where we can; what Payload alone can mend is noted by running with CHANGTONG_BASELINE=write.';
const read = (): Baseline => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Baseline) : {});

/**
 * Findings above what is known of a stock screen. With CHANGTONG_BASELINE=write the file takes the numbers found:
 * do that after something was mended, so that it stays so.
 */
export function aboveBaseline(screen: string, width: number, violations: readonly Violation[]): readonly string[] {
  const key = `${screen}-${width}`;
  const found = Object.fromEntries(violations.map(({ rule, targets }) => [rule, targets.length]));
  if (process.env.CHANGTONG_BASELINE === 'write') {
    const all = Object.entries({ ...read(), [key]: found }).sort(([a], [b]) => a.localeCompare(b, 'en'));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
    return [];
  }
  const known = read()[key] ?? {};
  return violations
    .filter(({ rule, targets }) => targets.length > (known[rule] ?? 0))
    .map(
      ({ rule, help, targets }) =>
        `axe ${width}: ${rule} (${help}) ${targets.length} times, ${known[rule] ?? 0} are known. ${howToLower}\n  ${targets.join('\n  ')}`,
    );
}

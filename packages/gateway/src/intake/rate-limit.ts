/** Says how long an address has to wait, in seconds; 0 = it may go on, and this counts. */
export type RateLimit = (address: string) => number;

/** Addresses that are remembered; more than these at once means an attack from many, against which this is no help. */
const mostAddresses = 20_000;

/**
 * At most `count` in any stretch of about `seconds` for one address: a bucket that fills up again drop by drop.
 * @param now a monotonic clock in milliseconds; not the system's CLOCK, which may stand still
 */
export function createRateLimit(
  count: number,
  seconds: number,
  now: () => number = () => performance.now(),
): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMs = count / (seconds * 1_000);
  return (address) => {
    const at = now();
    const before = buckets.get(address) ?? { left: count, at };
    const left = Math.min(count, before.left + (at - before.at) * perMs);
    buckets.delete(address);
    buckets.set(address, { left: left >= 1 ? left - 1 : left, at });
    const oldest = buckets.size > mostAddresses ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
    return left >= 1 ? 0 : Math.ceil((1 - left) / perMs / 1_000);
  };
}

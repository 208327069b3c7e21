/** Says how long an address has to wait, in seconds; 0 = it may go on, and this counts unless `counts` is false. */
export type RateLimit = (address: string, counts?: boolean) => number;

/** Addresses that are remembered; more than these at once means an attack from many, against which this is no help. */
const mostAddresses = 20_000;

/**
 * At most `count` at once from one address, and `count` in `seconds` in the long run. What is refused does not count.
 * @param now a monotonic clock in milliseconds; not the system's CLOCK, which may stand still
 */
export function createRateLimit(
  count: number,
  seconds: number,
  now: () => number = () => performance.now(),
): RateLimit {
  const gap = (seconds * 1_000) / count;
  /** When each address would have come if it had kept the gap: as far ahead as it has used up. */
  const ahead = new Map<string, number>();
  return (address, counts = true) => {
    const due = Math.max(now(), ahead.get(address) ?? 0);
    const wait = due - now() - (count - 1) * gap;
    if (wait > 0) return Math.ceil(wait / 1_000);
    if (!counts) return 0;
    // Put at the end again: the map's order is the order in which addresses came last.
    ahead.delete(address);
    ahead.set(address, due + gap);
    const oldest = ahead.size > mostAddresses ? ahead.keys().next().value : undefined;
    if (oldest !== undefined) ahead.delete(oldest);
    return 0;
  };
}

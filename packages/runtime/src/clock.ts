import { fail, text } from '@changtong/core';

/**
 * The system's clock, from the setting CLOCK: an ISO instant from which the clock runs on; with a leading `=` it stands
 * still; nothing means the machine's time. Throws ProblemError `invalid` for anything else.
 * @example clockFrom('=2026-12-28T00:00:00Z')() // always the same moment
 */
export function clockFrom(setting: string | undefined): () => Date {
  if (!setting) return () => new Date();
  const still = setting.startsWith('=');
  const start = Date.parse(still ? setting.slice(1) : setting);
  if (Number.isNaN(start)) {
    throw fail(
      'invalid',
      'runtime.clock',
      text(`CLOCK 不是 ISO 时刻：${setting}`, `CLOCK is not an ISO instant: ${setting}`),
      {
        remedy: text(
          '例如 2026-03-09T00:00:00Z，或以 = 开头使其静止',
          'For example 2026-03-09T00:00:00Z, or with a leading = to stand still',
        ),
      },
    );
  }
  if (still) return () => new Date(start);
  const opened = performance.now();
  return () => new Date(start + Math.floor(performance.now() - opened));
}

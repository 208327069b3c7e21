import { isProblemError } from '@changtong/core';
import type { Engine } from './engine.ts';
import type { Measured } from './metrics.ts';
import type { NumberedCaller } from './request-id.ts';

interface About {
  readonly what: Measured;
  readonly id: string;
  readonly requestId: string;
  readonly principal: string;
}

export const aboutCall = (what: Measured, id: string, { requestId, principal }: NumberedCaller): About => ({
  what,
  id,
  requestId,
  principal: String(principal?.kind),
});

/**
 * Runs `work`, counts and times it, and writes one line for a command and for everything that broke: which request,
 * which id, how it ended. Never what was in it, and of who it was only the kind.
 */
export async function observe<T>(
  engine: Pick<Engine, 'metrics' | 'log'>,
  about: About,
  work: () => Promise<T>,
): Promise<T> {
  const { what, id, requestId, principal } = about;
  const began = performance.now();
  const line = (outcome: string) => ({
    what,
    id,
    requestId,
    principal,
    outcome,
    ms: Math.round(performance.now() - began),
  });
  try {
    const result = await engine.metrics.measure(what, id, work);
    if (what === 'command') engine.log.info('done', line('ok'));
    return result;
  } catch (error) {
    if (!isProblemError(error)) engine.log.error('broke', { ...line('error'), error: stackOf(error) });
    else if (what === 'command') engine.log.info('refused', { ...line(error.failure), codes: codesOf(error.problems) });
    throw error;
  }
}

const codesOf = (problems: readonly { readonly code: string }[]): readonly string[] => [
  ...new Set(problems.map(({ code }) => code)),
];

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

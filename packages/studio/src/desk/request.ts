import { headers } from 'next/headers.js';
import { redirect } from 'next/navigation.js';
import { type Desk, host } from '../host/host.ts';
import { type Flash, flashHeader, pathHeader, readFlash } from './flash.ts';

export interface PageRequest {
  readonly desk: Desk;
  readonly flash: Flash | undefined;
  readonly path: string;
  readonly now: Date;
}

/**
 * Who asks for this page. The first thing every page of ours does: without a session it ends in a redirect to /login,
 * whatever the door in front has already checked.
 */
export async function pageRequest(): Promise<PageRequest> {
  const sent = await headers();
  const path = sent.get(pathHeader) ?? '/admin';
  const desk = await host().desk(sent);
  if (!desk) redirect(`/login?next=${encodeURIComponent(path)}`);
  return { desk, flash: readFlash(sent.get(flashHeader)), path, now: host().runtime.clock() };
}

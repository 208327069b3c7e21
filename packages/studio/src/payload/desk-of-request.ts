import type { PayloadRequest } from 'payload';
import { type Desk, host } from '../host/host.ts';

const known = new WeakMap<object, Promise<Desk | undefined>>();

/** Who makes this Payload request, asked once per request. The kernel's session decides, never a field of the mirror row. */
export function deskOfRequest(request: PayloadRequest): Promise<Desk | undefined> {
  let asked = known.get(request.headers);
  if (!asked) {
    asked = host().desk(request.headers);
    known.set(request.headers, asked);
  }
  return asked;
}

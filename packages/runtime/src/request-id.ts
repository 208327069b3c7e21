import { newId } from '@changtong/core';
import type { Caller } from './types.ts';

/** A caller whose request can be found again in log and audit. */
export type NumberedCaller = Caller & { readonly requestId: string };

const plain = /^[\w.:-]{1,100}$/;

/** The request's id as the host gave it, when it is a plain word (it may have come from outside); else a new one. */
export const withRequestId = ({ principal, requestId }: Caller): NumberedCaller => ({
  principal,
  requestId: requestId && plain.test(requestId) ? requestId : newId(),
});

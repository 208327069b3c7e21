import { newId } from '@changtong/core';
import type { Caller } from './types.ts';

const plain = /^[\w.:-]{1,100}$/;

/** The request's id as the host gave it, when it is a plain word (it may have come from outside); else a new one. */
export const requestIdOf = ({ requestId }: Caller): string =>
  requestId && plain.test(requestId) ? requestId : newId();

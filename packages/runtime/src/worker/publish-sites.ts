import type { PublishResult } from '@changtong/sitegen';
import { engineOf } from '../open-runtime.ts';
import type { Runtime } from '../types.ts';
import { publishAll } from './publish-due.ts';
import { pageTypesOf } from './start-worker-process.ts';

/** Publishes the sites now, without waiting for the worker: what was announced, or with `full` everything. */
export const publishSites = async (
  runtime: Runtime,
  options: { readonly full?: boolean; readonly progress?: (done: number, total: number) => void } = {},
): Promise<PublishResult> =>
  publishAll(engineOf(runtime), await pageTypesOf(runtime), { now: runtime.clock(), ...options });

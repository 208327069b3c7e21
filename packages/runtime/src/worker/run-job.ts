import { accept, type JsonObject } from '@changtong/core';
import { auditWork } from '../audit.ts';
import { lookUp } from '../catalog.ts';
import type { Engine } from '../engine.ts';
import { acceptJob, deliverJob } from '../kernel/job-names.ts';
import { makeCommandContext } from '../make-context.ts';
import { aboutCall, observe } from '../observe.ts';
import { systemPrincipal } from '../principals.ts';
import type { NumberedCaller } from '../request-id.ts';
import { inUnit, type Place } from '../unit.ts';
import { acceptSubmission } from './accept-submission.ts';
import { sendDelivery } from './send-delivery.ts';

/** Runs one job from the queue: the kernel's two, or a plugin's as the system in one transaction. */
export async function runJob(engine: Engine, id: string, payload: JsonObject, jobId: string): Promise<void> {
  const known = engine.catalog.jobs.has(id) || id === deliverJob || id === acceptJob;
  const caller = { principal: systemPrincipal(engine.zone), requestId: `job-${jobId}` };
  await observe(engine, aboutCall('job', known ? id : 'unknown', caller), () => {
    if (id === deliverJob) return sendDelivery(engine, String(payload.id));
    if (id === acceptJob) return acceptSubmission(engine, String(payload.submission));
    return runPluginJob(engine, id, payload, caller);
  });
}

async function runPluginJob(engine: Engine, id: string, payload: JsonObject, caller: NumberedCaller): Promise<void> {
  const job = lookUp(engine.catalog, 'jobs', id);
  const value = accept(job.payload, payload);
  await inUnit(engine, caller, { readOnly: false, fresh: true }, async (unit) => {
    const place: Place = { unit, depth: 0, notes: [] };
    await job.run(value, makeCommandContext(place));
    await auditWork(place, id);
  });
}

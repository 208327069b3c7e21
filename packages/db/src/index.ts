export { type AuditEntry, recordAudit } from './audit/recordAudit.ts';
export type { Head as AuditHead } from './audit/sealAudit.ts';
export { type SealerOptions, startSealer } from './audit/startSealer.ts';
export { type AuditReport, verifyAudit } from './audit/verifyAudit.ts';
export { createFileBlobStore } from './blobs/fileBlobStore.ts';
export { isConnectionLost, isUniqueViolation } from './client/errors.ts';
export { type OpenDatabaseOptions, openDatabase } from './client/openDatabase.ts';
export { untilReachable } from './client/untilReachable.ts';
export { isRunning, processTag } from './embedded/leftover.ts';
export {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './embedded/startEmbeddedPostgres.ts';
export { drainJobs } from './jobs/drainJobs.ts';
export { enqueueJob, type JobOptions } from './jobs/enqueueJob.ts';
export type { JobAttempt, RunJob } from './jobs/jobTask.ts';
export { startWorker, type WorkerOptions } from './jobs/startWorker.ts';
export { kernelMigrations } from './kernel/kernelMigrations.ts';
export { cloneDatabase } from './prepare/cloneDatabase.ts';
export { dropDatabase } from './prepare/dropDatabase.ts';
export type { MigrationList } from './prepare/migrate.ts';
export { roleName, schemaOf } from './prepare/names.ts';
export { type PrepareDatabaseOptions, prepareDatabase } from './prepare/prepareDatabase.ts';
export * from './types.ts';

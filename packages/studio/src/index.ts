export { type BuildStudioOptions, type BuiltStudio, buildStudio } from './app.ts';
export { migrateStudio } from './migrate.ts';
export type { StudioConfigOptions } from './payload/config.ts';
export { type RunningStudio, type StartStudioOptions, startStudio } from './start-studio.ts';

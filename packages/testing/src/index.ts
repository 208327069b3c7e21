export { type FakeClock, fakeClock } from './fake-clock.ts';
export { pluginContract } from './plugin-contract.ts';
export { person, principals } from './principals.ts';
export { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';
export { standInAccess, type TestRule, testCity } from './test-city.ts';
export { type TestRuntime, type TestRuntimeOptions, testRuntime } from './test-runtime.ts';

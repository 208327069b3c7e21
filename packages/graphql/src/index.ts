export { createGraphqlHost, type GraphqlCall, type GraphqlHost, type GraphqlHostOptions } from './host.ts';
export { defaultLimits, type Limits } from './limits/limits.ts';
export { readBody } from './request/read-body.ts';
export type { SchemaPart } from './schema/build.ts';
export type { DefinitionSource, SchemaState } from './schema/live.ts';

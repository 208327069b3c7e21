export * from './builder.ts';
export * from './contract.ts';
export * from './paging.ts';
export * from './scalars.ts';

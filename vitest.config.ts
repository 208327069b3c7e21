import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['changtong-source'];

export default defineConfig({
  // graphql as Node itself resolves it: Vite would take its `module` field, and what we import would be another graphql than Pothos has.
  resolve: { conditions, alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'plugins/*/src/**/*.test.{ts,tsx}',
      'examples/*/tests/**/*.test.ts',
      'packages/*/tests/**/*.test.ts',
    ],
    globalSetup: ['./packages/testing/src/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});

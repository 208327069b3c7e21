import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['changtong-source'];

/** What starts a whole city. */
const system = ['packages/{cli,studio}/tests/**/*.test.ts', 'examples/*/tests/**/*.test.ts'];

/** Tests of the rooms, quick and side by side; tests of the running system, one after the other. */
export default defineConfig({
  // graphql as Node itself resolves it: Vite would take its `module` field, and what we import would be another graphql than Pothos has.
  resolve: { conditions, alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'plugins/*/src/**/*.test.{ts,tsx}',
            'packages/*/tests/**/*.test.ts',
          ],
          exclude: system,
          globalSetup: ['./packages/testing/src/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: system,
          fileParallelism: false,
        },
      },
    ],
  },
});

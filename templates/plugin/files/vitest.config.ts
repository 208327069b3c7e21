import { defineConfig } from 'vitest/config';

/** The global set-up starts one PostgreSQL for the whole run; every test gets a database of its own on it. */
export default defineConfig({
  test: {
    dir: 'plugin/src',
    globalSetup: ['@changtong/testing/global-setup'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

/** The server of this run, as every worker of the test runner finds it. */
export interface TestServer {
  readonly adminUrl: string;
  /** Notes about the databases of this run. */
  readonly folder: string;
  /** Tells databases of this run from those of another on the same server. */
  readonly run: string;
}

const variable = 'CHANGTONG_TEST_SERVER';

export const writeServer = (server: TestServer): void => {
  process.env[variable] = JSON.stringify(server);
};

export function readServer(): TestServer {
  const written = process.env[variable];
  if (written) return JSON.parse(written) as TestServer;
  throw new Error("No test server: add globalSetup: ['@changtong/testing/global-setup'] to the vitest configuration");
}

export const databasePrefix = (run: string): string => `ct_${run}_`;

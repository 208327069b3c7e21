import { type EmbeddedPostgres, startEmbeddedPostgres } from '@changtong/db';
import type { Settings } from '../settings.ts';

/** The PostgreSQL server this installation uses: one that is given, or one of its own that is kept alive. */
export interface Server {
  readonly adminUrl: string;
  /** Name of our database on it. */
  readonly database: string;
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
}

const given = (url: string): Server => ({
  adminUrl: url,
  database: decodeURIComponent(new URL(url).pathname.slice(1)) || 'changtong',
  pid: () => undefined,
  stop: async () => {},
});

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function embedded(dataDir: string, onDied: (detail: string) => void): Promise<Server> {
  let stopping = false;
  let current: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir });
  const first = current;

  async function startAgain(): Promise<void> {
    for (let gap = 200; !stopping; gap = Math.min(gap * 2, 5000)) {
      try {
        current = await startEmbeddedPostgres({ dataDir, port: first.port });
        return;
      } catch (error) {
        onDied(`数据库没能重新启动: ${error instanceof Error ? error.message : String(error)}`);
        await wait(gap);
      }
    }
  }

  async function keepAlive(): Promise<void> {
    while (!stopping) {
      const code = await current.exited;
      if (stopping) return;
      onDied(`数据库进程结束 (${code})，正在恢复`);
      await startAgain();
    }
  }

  const finished = keepAlive();
  return {
    adminUrl: first.adminUrl,
    database: 'changtong',
    pid: () => current.pid,
    async stop() {
      stopping = true;
      await current.stop();
      await finished;
    },
  };
}

export const provideServer = (settings: Settings, onDied: (detail: string) => void): Promise<Server> =>
  settings.databaseUrl ? Promise.resolve(given(settings.databaseUrl)) : embedded(settings.dataDir, onDied);

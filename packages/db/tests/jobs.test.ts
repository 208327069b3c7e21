import type { JsonObject } from '@changtong/core';
import { sql } from '@changtong/core';
import { enqueueJob, type JobAttempt, startWorker } from '@changtong/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, servers, silent, type TestDatabase, type TestServer, until } from './support.ts';

const [, startServer] = servers[0] as (typeof servers)[number];

interface Call {
  readonly job: string;
  readonly payload: JsonObject;
  readonly attempt: JobAttempt;
  readonly at: number;
}

describe('jobs', () => {
  let server: TestServer;
  let database: TestDatabase;
  let calls: Call[];
  let worker: { stop(): Promise<void> } | undefined;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    database = await freshDatabase(server);
    calls = [];
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await database.drop();
  });

  const work = async (then: (call: Call) => Promise<void> = async () => undefined): Promise<void> => {
    worker = await startWorker({
      database: database.as('worker'),
      log: silent,
      run: async (job, payload, attempt) => {
        const call = { job, payload, attempt, at: performance.now() };
        calls.push(call);
        await then(call);
      },
    });
  };
  const add = (job: string, payload: JsonObject, options?: Parameters<typeof enqueueJob>[3]): Promise<void> =>
    database.as('studio').transaction((tx) => enqueueJob(tx, job, payload, options));
  const waiting = async (): Promise<number> => {
    const row = await database
      .as('worker')
      .sql.one<{ n: number }>(sql`select count(*) as n from graphile_worker._private_jobs`);
    return row.n;
  };

  it('start within milliseconds of the commit', { retry: 2 }, async () => {
    await work();
    await add('warm.up', {});
    await until('the first job', () => calls.length === 1);
    const delays: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const before = calls.length;
      let committed = 0;
      await add('test.quick', { i }).then(() => {
        committed = performance.now();
      });
      await until('the job', () => calls.length > before);
      delays.push((calls.at(-1) as Call).at - committed);
    }
    delays.sort((a, b) => a - b);
    expect(delays[15]).toBeLessThan(10);
  });

  it('carry their payload, whatever it is', async () => {
    const payload = { text: '“引号” \\ \u{20BB7}', list: [1, null, { deep: true }] };
    await work();
    await add('test.payload', payload);
    await until('the job', () => calls.length === 1);
    expect(calls[0]).toMatchObject({ job: 'test.payload', payload, attempt: { number: 1, max: 25 } });
  });

  it('become one when they share a key and have not begun', async () => {
    await add('test.keyed', { n: 1 }, { key: 'same' });
    await add('test.keyed', { n: 2 }, { key: 'same' });
    await add('test.keyed', { n: 3 }, { key: 'other' });
    await work();
    await until('both jobs', async () => calls.length === 2 && (await waiting()) === 0);
    expect(calls.map(({ payload }) => payload.n).sort()).toEqual([2, 3]);
  });

  it('are tried again after failing, and given up after the last try', async () => {
    await work(async ({ job, attempt }) => {
      if (job === 'test.hopeless' || attempt.number === 1) throw new Error('not yet');
    });
    await add('test.flaky', {});
    await add('test.hopeless', {}, { maxAttempts: 1 });
    await until('the second try', () => calls.filter(({ job }) => job === 'test.flaky').length === 2);
    await until('the flaky job to be done', async () => (await waiting()) === 1);
    expect(calls.filter(({ job }) => job === 'test.hopeless').length).toBe(1);
  });

  it('wait until the moment they are for', async () => {
    await work();
    await add('test.later', {}, { runAt: new Date(Date.now() + 700) });
    const asked = performance.now();
    await until('the job', () => calls.length === 1);
    expect((calls[0] as Call).at - asked).toBeGreaterThan(600);
  });

  it('are finished before stop resolves, and none is left taken', async () => {
    const gate = Promise.withResolvers<void>();
    let finished = false;
    await work(async () => {
      await gate.promise;
      finished = true;
    });
    for (let i = 0; i < 100; i += 1) await add('test.slow', { i });
    await until('jobs under way', () => calls.length >= 8);
    const stopping = worker?.stop();
    worker = undefined;
    gate.resolve();
    await stopping;
    expect(finished).toBe(true);
    const taken = await database
      .as('worker')
      .sql.rows(sql`select id from graphile_worker._private_jobs where locked_by is not null`);
    expect(taken).toEqual([]);
    expect((await waiting()) + calls.length).toBe(100);
  });

  it('of a killed worker are taken over', async () => {
    await add('test.orphan', {});
    await database.as('worker').sql.run(sql`
      update graphile_worker._private_jobs set locked_by = 'worker-pool-of-the-dead', locked_at = now() - interval '6 seconds'`);
    await work();
    await until('the orphan to run', () => calls.length === 1);
  });

  it('of a living worker are left alone, however long they take', async () => {
    const gate = Promise.withResolvers<void>();
    await work(() => gate.promise);
    await add('test.long', {});
    await until('the job', () => calls.length === 1);
    await database
      .as('worker')
      .sql.run(sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`);
    const second = await startWorker({
      database: database.as('worker'),
      log: silent,
      run: async () => {
        calls.push({ job: 'stolen', payload: {}, attempt: { number: 0, max: 0, id: '' }, at: 0 });
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    gate.resolve();
    await second.stop();
    expect(calls.map(({ job }) => job)).toEqual(['test.long']);
  });
});

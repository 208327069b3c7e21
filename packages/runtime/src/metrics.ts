import { isProblemError } from '@changtong/core';
import type { Database } from '@changtong/db';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Measured = 'command' | 'query' | 'job' | 'delivery';

export interface Metrics {
  readonly registry: Registry;
  /** Times `work` and counts it by id and outcome: `ok`, a failure such as `denied`, or `error`. */
  measure<T>(what: Measured, id: string, work: () => Promise<T>): Promise<T>;
}

/** Counts, durations and failures of everything that runs, ready for Prometheus. */
export function createMetrics(process: string, database: Pick<Database, 'connections'>): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry, prefix: 'changtong_' });
  const connections = new Gauge({
    name: 'changtong_database_connections',
    help: 'Connections of the pool by state, and callers that wait for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(database.connections())) connections.set({ state }, count);
    },
  });
  const durations = new Histogram({
    name: 'changtong_run_seconds',
    help: 'Duration of commands, queries, jobs and deliveries by id and outcome',
    labelNames: ['what', 'id', 'outcome'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [registry],
  });
  return {
    registry,
    async measure(what, id, work) {
      const end = durations.startTimer({ what, id });
      try {
        const result = await work();
        end({ outcome: 'ok' });
        return result;
      } catch (error) {
        end({ outcome: isProblemError(error) ? error.failure : 'error' });
        throw error;
      }
    },
  };
}

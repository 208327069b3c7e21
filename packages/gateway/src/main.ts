/**
 * The gateway process. Environment: see `settings.ts`. Listens at once, answers “starting” until the database is there,
 * and ends cleanly on SIGTERM and SIGINT and when its parent is gone.
 */
import { randomBytes } from 'node:crypto';
import { isProblemError, type Log, sql } from '@changtong/core';
import { openDatabase } from '@changtong/db';
import type { GraphqlEntry } from '@changtong/graphql-kit';
import { clockFrom, createLog, loadCity, loadHostEntry, onEnd, openRuntime, type Runtime } from '@changtong/runtime';
import { createGateway } from './gateway.ts';
import { listen } from './http/listen.ts';
import { answerStarting } from './http/starting.ts';
import { readSettings, type Settings } from './settings.ts';

const retryAfter = 500;

async function open(settings: Settings, log: Log): Promise<Runtime> {
  const { dataDir, zone } = settings;
  const { plugins } = await loadCity(settings.cityDir);
  const clock = clockFrom(settings.clock);
  for (;;) {
    const database = openDatabase({ url: settings.databaseUrl, kind: 'gateway', log });
    try {
      await database.sql.run(sql`select release from publication.pointer`);
      return await openRuntime({ process: 'gateway', plugins, database, dataDir, zone, clock, log });
    } catch (error) {
      await database.close();
      if (!isProblemError(error) || error.failure !== 'unavailable') throw error;
      log.warn('the database cannot be reached; trying again', { error: error.message });
      await new Promise((resolve) => setTimeout(resolve, retryAfter));
    }
  }
}

async function graphqlParts({ plugins }: Runtime) {
  const parts = await Promise.all(
    plugins.map(async (plugin) => ({ id: plugin.id, graphql: await loadHostEntry<GraphqlEntry>(plugin, 'graphql') })),
  );
  return parts.flatMap(({ id, graphql }) => (graphql ? [{ id, graphql }] : []));
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog({ process: 'gateway', zone: settings.zone });
  let answer: Parameters<typeof listen>[0]['fetch'] = answerStarting;
  const server = await listen({
    port: settings.port,
    ...(settings.host !== undefined && { host: settings.host }),
    fetch: (request, env) => answer(request, env),
  });
  const undo: (() => Promise<void>)[] = [() => server.stop()];
  onEnd(async () => {
    for (const each of undo) await each();
    log.info('gateway stopped');
  });

  const runtime = await open(settings, log);
  if (settings.formSecret === undefined) log.warn('no CHANGTONG_FORM_SECRET: receipts hold until this process ends');
  const gateway = createGateway({
    runtime,
    graphql: await graphqlParts(runtime),
    formSecret: settings.formSecret ?? randomBytes(32).toString('hex'),
    formRate: settings.formRate,
    trustedProxies: settings.trustedProxies,
    introspection: settings.introspection,
    ...(settings.metricsToken !== undefined && { metricsToken: settings.metricsToken }),
  });
  undo.push(gateway.stop, () => runtime.stop());
  answer = (request, env) => gateway.app.fetch(request, env);
  log.info('gateway ready', { port: server.port });
  process.send?.({ ready: true });
}

await main();

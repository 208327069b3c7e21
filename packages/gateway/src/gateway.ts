import { type Intake, isProblemError, type Locale, type Log, type Text } from '@changtong/core';
import { createGraphqlHost, type GraphqlHost, type SchemaPart } from '@changtong/graphql';
import type { Runtime } from '@changtong/runtime';
import { Hono } from 'hono';
import { principalOfCall, type Reception } from './api/principal-of-call.ts';
import { trustOnly } from './http/client.ts';
import type { Call, Env } from './http/env.ts';
import { firstThings, receptionist } from './http/first-things.ts';
import { htmlAnswer } from './http/html-answer.ts';
import { limits } from './http/limits.ts';
import { receiveForm, showForm } from './intake/answer-form.ts';
import { answerLookup, showLookup } from './intake/answer-lookup.ts';
import type { Forms } from './intake/forms.ts';
import { createRateLimit } from './intake/rate-limit.ts';
import { createFormKeys } from './intake/token.ts';
import { answerHealth, answerReady, mayReadMetrics } from './operations/answer-operations.ts';
import { createHttpMetrics } from './operations/http-metrics.ts';
import { failedPage, messagePage, notFoundPage, unavailablePage } from './screens/message.ts';
import { siteListPage } from './screens/site-list.ts';
import { words } from './screens/words.ts';
import { answerSearch } from './search/answer-search.ts';
import { createBlobCache } from './sites/blob-cache.ts';
import { servePage } from './sites/serve-page.ts';
import { createSiteDirectory } from './sites/site-directory.ts';

export interface GatewayOptions {
  /** Opened as process `gateway`, so with the gateway's database role. */
  readonly runtime: Runtime;
  /** The `./graphql` entries of the plugins. */
  readonly graphql: readonly SchemaPart[];
  /** Signs forms and receipts; the same in every gateway process of a city. */
  readonly formSecret: string;
  /** How often one address may hand in, and how often ask for the state, in ten minutes. Default 20. */
  readonly formRate?: number;
  /** Addresses and networks of our own proxies, parted by commas; default: nobody. */
  readonly trustedProxies?: string;
  /** Lets others than this machine read `/metrics`, as a bearer token. */
  readonly metricsToken?: string;
  /** Whether the API's schema may be asked about itself; default yes. */
  readonly introspection?: boolean;
  readonly log?: Log;
}

export interface Gateway {
  /** Answers a request. The second argument carries node's socket, for the visitor's address. */
  readonly app: Hono<Env>;
  readonly graphql: GraphqlHost;
  /** Lets go of everything but the runtime, which is its owner's to stop. */
  stop(): Promise<void>;
}

const usualFormRate = 20;
/** Tokens that are none, from one address in ten minutes. */
const wrongTokenRate = 30;

const intakesOf = ({ plugins }: Runtime): ReadonlyMap<string, Intake<unknown>> =>
  new Map(plugins.flatMap((plugin) => plugin.contributes.intakes ?? []).map((intake) => [intake.id, intake]));

/** The public's door: pages, search, forms, API, health. Knows the database as its own role may, and nothing of the studio. */
export function createGateway(options: GatewayOptions): Gateway {
  const { runtime, log = runtime.log } = options;
  const { database, clock, zone } = runtime;
  const sites = createSiteDirectory(runtime.definitions);
  const metrics = createHttpMetrics();
  const receive = receptionist(trustOnly(options.trustedProxies ?? ''));
  const pages = { db: database.sql, blobs: createBlobCache(runtime.blobs) };
  const forms: Forms = {
    intakes: intakesOf(runtime),
    db: database.sql,
    zone,
    clock,
    keys: createFormKeys(options.formSecret),
    submissions: createRateLimit(options.formRate ?? usualFormRate, 600),
    lookups: createRateLimit(options.formRate ?? usualFormRate, 600),
  };
  const reception: Reception = { db: database.sql, zone, clock, wrongTokens: createRateLimit(wrongTokenRate, 600) };
  const graphql = createGraphqlHost({
    zone,
    parts: options.graphql,
    database,
    source: runtime,
    clock,
    log,
    introspection: options.introspection ?? true,
  });

  const app = new Hono<Env>({
    // Routes are the same below a host name and below `/sites/<id>`.
    getPath: (request, given) =>
      receive(request, (given as { env?: Env['Bindings'] })?.env?.incoming?.socket.remoteAddress ?? '').place.path ||
      '/',
  });
  app.use(firstThings({ receive, sites, log, metrics }));
  app.use(async function refuseLongAddresses(call, next) {
    return call.req.url.length > limits.maxAddress ? notFound(call) : next();
  });

  only(app, '/healthz', { GET: (call) => answerHealth(call) });
  only(app, '/readyz', { GET: (call) => answerReady(call, database.sql) });
  only(app, '/metrics', {
    async GET(call) {
      if (!mayReadMetrics(call, options.metricsToken)) return notFound(call);
      const type = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
      return call.body(`${await runtime.metrics()}${metrics.text()}`, 200, type);
    },
  });
  const answerApi: Answer = (call) =>
    graphql.handle(call.req.raw, {
      principal: () => principalOfCall(call, reception),
      locale: localeOf(call),
      requestId: call.get('asked').requestId,
    });
  only(app, '/graphql', { GET: answerApi, POST: answerApi });
  only(app, '/search', { GET: (call) => answerSearch(call, database.sql) });
  only(app, '/forms/receipt', {
    GET: (call) => showLookup(call, forms),
    POST: (call) => answerLookup(call, forms),
  });
  const withIntake =
    (answer: (call: Call, given: Forms, intake: Intake<unknown>) => Response | Promise<Response>): Answer =>
    (call) => {
      const intake = forms.intakes.get(call.req.param('intake') ?? '');
      return intake ? answer(call, forms, intake) : notFound(call);
    };
  only(app, '/forms/:intake', { GET: withIntake(showForm), POST: withIntake(receiveForm) });
  only(app, '*', {
    async GET(call) {
      const page = await servePage(call, pages);
      if (page) return page;
      const { place, site } = call.get('asked');
      // While the database is away and no site is known, “no such site” would be a lie: all() throws then.
      const known = site ? [] : await sites.all();
      if (place.local && place.base === '' && place.path === '/')
        return htmlAnswer(call, siteListPage(call.get('asked'), known));
      return notFound(call);
    },
  });
  app.onError((error, call) => answerError(call, error, log));
  return { app, graphql, stop: () => graphql.stop() };
}

type Answer = (call: Call) => Response | Promise<Response>;

/** An address with the methods it knows; HEAD goes with GET, others hear which there are. */
function only(app: Hono<Env>, path: string, answers: { readonly GET?: Answer; readonly POST?: Answer }): void {
  const methods = Object.keys(answers).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  app.all(path, (call) => {
    const { method } = call.req;
    const answer = answers[(method === 'HEAD' ? 'GET' : method) as keyof typeof answers];
    if (answer) return answer(call);
    return htmlAnswer(call, messagePage(call.get('asked'), words.notAllowed, []), 405, { allow: methods.join(', ') });
  });
}

const notFound = (call: Call): Response => htmlAnswer(call, notFoundPage(call.get('asked')), 404);

const localeOf = (call: Call): Locale => (/^\s*en\b/i.test(call.req.header('accept-language') ?? '') ? 'en' : 'zh');

const refusals: Readonly<Record<string, { status: 413 | 422; title: Text; next: readonly Text[] }>> = {
  tooLarge: { status: 413, title: words.tooLarge, next: [words.tooLargeNext] },
  invalid: { status: 422, title: words.badForm, next: [] },
};

function answerError(call: Call, error: unknown, log: Log): Response {
  const asked = call.get('asked');
  const failure = isProblemError(error) ? error.failure : undefined;
  const refusal = failure && refusals[failure];
  if (refusal) return htmlAnswer(call, messagePage(asked, refusal.title, refusal.next), refusal.status);
  log.error('a request failed', {
    requestId: asked.requestId,
    path: asked.place.path.slice(0, 500),
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  if (failure === 'unavailable') return htmlAnswer(call, unavailablePage(asked), 503, { 'retry-after': '10' });
  return htmlAnswer(call, failedPage(asked), 500);
}

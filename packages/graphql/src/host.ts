import { fail, type Locale, type Log, type Principal, text, type Zone } from '@changtong/core';
import type { Database } from '@changtong/db';
import type { ApiContext } from '@changtong/graphql-kit';
import type { ExecutionResult } from 'graphql';
import { createYoga, type GraphQLParams, type Plugin } from 'graphql-yoga';
import { createDocumentCache } from './document-cache.ts';
import { type Asked, presentError, statusOf, statusOfError } from './errors.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { useLimits } from './limits/use-limits.ts';
import { readParams } from './request/read-params.ts';
import type { SchemaPart } from './schema/build.ts';
import { type DefinitionSource, followDefinitions, type SchemaState } from './schema/live.ts';

export interface GraphqlHostOptions {
  readonly zone: Zone;
  /** The `./graphql` entries of the loaded plugins. */
  readonly parts: readonly SchemaPart[];
  readonly database: Database;
  /** What the schema follows; a runtime is one. */
  readonly source: DefinitionSource;
  readonly clock: () => Date;
  readonly log: Log;
  /** Whether the schema may be asked about itself. Default true: it describes public data. */
  readonly introspection?: boolean;
  readonly limits?: Partial<Limits>;
}

/** Who asks. */
export interface GraphqlCall {
  /** Or how to find out; what that throws is answered like every other error. */
  readonly principal: Principal | (() => Promise<Principal>);
  readonly locale: Locale;
  readonly requestId: string;
}

export interface GraphqlHost {
  /** Answers one request; never throws. */
  handle(request: Request, call: GraphqlCall): Promise<Response>;
  state(): SchemaState;
  /** When every change heard so far has been built or refused. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

type ServerContext = ApiContext & { readonly given: GraphQLParams };

const json = (body: unknown, status: number, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });

/** Takes what {@link readParams} has read, so that yoga parses no request by itself. */
const useGivenParams: Plugin<object, ServerContext> = {
  onRequestParse: ({ serverContext, setRequestParser }) => setRequestParser(() => serverContext.given),
};

const headersFor: Readonly<Record<number, Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer' },
  405: { allow: 'GET, POST' },
  429: { 'retry-after': '60' },
  503: { 'retry-after': '5' },
};

const notAllowed = () =>
  fail('invalid', 'graphql.method', text('只接受 GET 和 POST', 'Only GET and POST are accepted'));

const notYet = () =>
  fail('unavailable', 'graphql.starting', text('接口正在启动，请稍后重试', 'The interface is starting; try again'));

/**
 * The GraphQL API of one zone: the built-in fields and those of the plugins, on a schema that follows the definitions in
 * force. Responses are not cached: plugins read `ctx.now` and any table they are granted, so no key would always be right.
 */
export function createGraphqlHost(options: GraphqlHostOptions): GraphqlHost {
  const { zone, parts, database, source, clock, log } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const live = followDefinitions({ zone, parts, source, log });

  const useResponse: Plugin<object, ServerContext> = {
    onResultProcess: ({ result, serverContext, setResultProcessor }) => {
      const { data, errors } = result as ExecutionResult;
      const shown = {
        ...(errors?.length && { errors: errors.map((error) => presentError(error, serverContext, log)) }),
        ...(data !== undefined && { data }),
      };
      const status = statusOf(result as ExecutionResult);
      setResultProcessor(() => json(shown, status, headersFor[status]), 'application/json');
    },
  };
  const current = () => {
    const schema = live.current();
    if (!schema) throw notYet();
    return schema;
  };
  const yoga = createYoga<ServerContext>({
    schema: current,
    plugins: [useGivenParams, useLimits(limits, options.introspection ?? true), useResponse],
    parserAndValidationCache: createDocumentCache(),
    maskedErrors: false, // presentError sees every error, and decides what may be told
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    // The server is stopped by its owner; yoga would hang itself on the signals.
    disposeOnProcessTerminate: false,
  });

  const refusal = (error: unknown, asked: Asked): Response => {
    const status = statusOfError(error);
    return json({ errors: [presentError(error, asked, log)] }, status, headersFor[status]);
  };

  return {
    async handle(request, call) {
      try {
        if (request.method !== 'GET' && request.method !== 'POST') return refusal(notAllowed(), call);
        if (!live.current()) throw notYet();
        const { principal: who } = call;
        const principal = typeof who === 'function' ? await who() : who;
        const given = await readParams(request, limits.maxBytes);
        const context = { ...call, principal, zone, now: clock(), db: database.sql, given };
        // yoga looks at the address and the headers only; the body has been read.
        return await yoga.fetch(new Request(new URL('/graphql', request.url), { method: request.method }), context);
      } catch (error) {
        return refusal(error, call);
      }
    },
    state: live.state,
    settled: live.settled,
    async stop() {
      live.stop();
      await yoga.dispose();
    },
  };
}

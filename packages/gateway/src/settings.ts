import { type Problem, ProblemError, text, type Zone, zones } from '@changtong/core';

/** What the environment says to the gateway process. */
export interface Settings {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly cityDir: string;
  readonly clock: string | undefined;
  readonly zone: Zone;
  readonly port: number;
  /** The address to listen on; every one of this machine when absent. */
  readonly host: string | undefined;
  /** Signs forms and receipts. Without it this process makes its own, which ends with it. */
  readonly formSecret: string | undefined;
  /** How often one address may hand in within ten minutes. */
  readonly formRate: number;
  readonly trustedProxies: string;
  readonly metricsToken: string | undefined;
  readonly introspection: boolean;
}

const missing = (name: string): Problem => ({
  code: 'gateway.environment',
  path: `/${name}`,
  message: text(`缺少环境变量 ${name}`, `The environment variable ${name} is missing`),
});

/** Reads the environment; throws one ProblemError that names every setting that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const problems: Problem[] = [];
  const needed = (name: string): string => {
    if (!env[name]) problems.push(missing(name));
    return env[name] ?? '';
  };
  const port = Number(env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push({ code: 'gateway.port', path: '/PORT', message: text('PORT 不是端口号', 'PORT is not a port') });
  }
  const formRate = Number(env.FORM_RATE || 20);
  if (!(formRate >= 1)) {
    const message = text('FORM_RATE 应为不小于 1 的数', 'FORM_RATE must be a number from 1 on');
    problems.push({ code: 'gateway.formRate', path: '/FORM_RATE', message });
  }
  const zone = zones.find((known) => known === (env.ZONE || 'Z3'));
  if (!zone) {
    problems.push({ code: 'gateway.zone', path: '/ZONE', message: text('ZONE 不是安全域', 'ZONE is not a zone') });
  }
  const settings = {
    databaseUrl: needed('CHANGTONG_DATABASE_URL'),
    dataDir: needed('DATA_DIR'),
    cityDir: needed('CITY'),
    clock: env.CLOCK,
    port,
    host: env.HOST || undefined,
    formSecret: env.CHANGTONG_FORM_SECRET || undefined,
    formRate,
    trustedProxies: env.TRUSTED_PROXIES ?? '',
    metricsToken: env.METRICS_TOKEN || undefined,
    introspection: env.GRAPHQL_INTROSPECTION !== 'off',
  };
  if (problems.length > 0 || !zone) throw new ProblemError('invalid', problems);
  return { ...settings, zone };
}

import type {
  Command,
  ContentType,
  Contributions,
  Delivery,
  Importer,
  Intake,
  Job,
  Kind,
  Plugin,
  Query,
  Schedule,
  Text,
} from '@changtong/core';
import { fail, text } from '@changtong/core';

/** Everything that the loaded plugins contribute, by id. */
export interface Catalog {
  readonly plugins: readonly Plugin[];
  readonly kinds: ReadonlyMap<string, Kind<unknown>>;
  readonly commands: ReadonlyMap<string, Command<unknown, unknown>>;
  readonly queries: ReadonlyMap<string, Query<unknown, unknown>>;
  readonly jobs: ReadonlyMap<string, Job<unknown>>;
  readonly deliveries: ReadonlyMap<string, Delivery<unknown>>;
  readonly intakes: ReadonlyMap<string, Intake<unknown>>;
  readonly contentTypes: ReadonlyMap<string, ContentType>;
  readonly schedules: readonly Schedule[];
  readonly importers: readonly Importer[];
}

/** Gathers contributions; the plugins must have been checked, so that no id appears twice. */
export function createCatalog(plugins: readonly Plugin[]): Catalog {
  const all = <K extends keyof Contributions>(point: K): Contributions[K][number][] =>
    plugins.flatMap((plugin) => (plugin.contributes[point] ?? []) as Contributions[K][number][]);
  const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
    new Map(items.map((item) => [item.id, item]));
  return {
    plugins,
    kinds: byId(all('kinds')),
    commands: byId(all('commands')),
    queries: byId(all('queries')),
    jobs: byId(all('jobs')),
    deliveries: byId(all('deliveries')),
    intakes: byId(all('intakes')),
    contentTypes: byId(all('contentTypes')),
    schedules: all('schedules'),
    importers: all('importers'),
  };
}

const words: Readonly<Record<string, Text>> = {
  kinds: text('配置类型', 'kind'),
  commands: text('操作', 'command'),
  queries: text('查询', 'query'),
  jobs: text('后台任务', 'job'),
  deliveries: text('投递方式', 'delivery'),
  intakes: text('接收事项', 'intake'),
};

/** The contribution with this id, or ProblemError `notFound`. */
export function lookUp<P extends 'kinds' | 'commands' | 'queries' | 'jobs' | 'deliveries' | 'intakes'>(
  catalog: Catalog,
  point: P,
  id: string,
): Catalog[P] extends ReadonlyMap<string, infer T> ? T : never {
  const found = catalog[point].get(id);
  const word = words[point] ?? text(point, point);
  if (!found) {
    throw fail('notFound', 'runtime.unknown', text(`没有这个${word.zh}：${id}`, `There is no such ${word.en}: ${id}`), {
      params: { point, id },
      remedy: text('检查名称，或装上提供它的插件', 'Check the name, or install the plugin that provides it'),
    });
  }
  return found as Catalog[P] extends ReadonlyMap<string, infer T> ? T : never;
}

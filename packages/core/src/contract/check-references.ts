import type { Kind } from '../definition.ts';
import { type Kinds, kindsOf } from '../definitions/kinds.ts';
import { lintDefinition } from '../definitions/lint-definition.ts';
import { parseDefinition } from '../definitions/parse-definition.ts';
import { isProblemError, type Problem } from '../errors.ts';
import type { Contributions, Plugin } from '../plugin.ts';
import { pointer } from '../pointer.ts';
import type { Schema } from '../schema.ts';
import { text } from '../text.ts';
import { compileSchema, validate } from '../validate.ts';
import { contributionsOf } from './contributions.ts';
import { reachOf } from './load-order.ts';

type Path = readonly (string | number)[];

const caught = (path: Path, work: () => unknown): Problem[] => {
  try {
    work();
    return [];
  } catch (error) {
    const at = pointer(path);
    if (isProblemError(error)) return error.problems.map((problem) => ({ ...problem, path: `${at}${problem.path}` }));
    const said = error instanceof Error ? error.message : String(error);
    return [{ code: 'plugin.broken', path: at, message: text(`无法使用：${said}`, `Cannot be used: ${said}`) }];
  }
};

function unknownReference(plugin: Plugin, path: Path, id: string, owner: Plugin | undefined): Problem {
  const message = owner
    ? text(
        `“${id}”属于插件“${owner.id}”，须先在 requires 中列出`,
        `“${id}” belongs to “${owner.id}”, which is not in requires`,
      )
    : text(`没有“${id}”`, `There is no “${id}”`);
  return { code: 'plugin.unknownReference', path: pointer([plugin.id, ...path]), message, params: { id } };
}

/** References from one contribution to another: to the plugin itself or to what it requires. */
function references(plugin: Plugin): { path: Path; point: keyof Contributions; id: string }[] {
  const { contentTypes = [], schedules = [] } = plugin.contributes;
  return [
    ...contentTypes.flatMap((type, i) => [
      { path: ['contentTypes', i, 'submit'], point: 'commands' as const, id: type.submit },
      { path: ['contentTypes', i, 'state'], point: 'queries' as const, id: type.state },
      ...(type.imports
        ? [{ path: ['contentTypes', i, 'imports', 'command'], point: 'commands' as const, id: type.imports.command }]
        : []),
    ]),
    ...schedules.map((schedule, i) => ({ path: ['schedules', i, 'job'], point: 'jobs' as const, id: schedule.job })),
  ];
}

function checkNames(plugin: Plugin, all: ReadonlyMap<string, Plugin>): Problem[] {
  const reach = reachOf(plugin, all);
  return references(plugin).flatMap(({ path, point, id }) => {
    const owner = [...all.values()].find((other) =>
      other.contributes[point]?.some((item) => 'id' in item && item.id === id),
    );
    return owner && reach.has(owner.id) ? [] : [unknownReference(plugin, path, id, owner)];
  });
}

function checkUpcasters(kind: Kind<unknown>, path: Path): Problem[] {
  const steps = Array.from({ length: kind.format - 1 }, (_, i) => i + 1);
  const extra = Object.keys(kind.upcasters ?? {}).filter((key) => !steps.includes(Number(key)));
  const absent = steps.filter((from) => !kind.upcasters?.[from]);
  return [
    ...absent.map((from) => ({
      code: 'plugin.missingUpcaster',
      path: pointer([...path, 'upcasters', from]),
      message: text(`缺少从格式 ${from} 到 ${from + 1} 的升级`, `No upcaster from format ${from} to ${from + 1}`),
    })),
    ...extra.map((from) => ({
      code: 'plugin.strayUpcaster',
      path: pointer([...path, 'upcasters', from]),
      message: text(`格式号为 ${kind.format}，不会用到此项`, `The format is ${kind.format}: this is never used`),
    })),
  ];
}

function checkSchemas(plugin: Plugin): Problem[] {
  const {
    kinds = [],
    commands = [],
    queries = [],
    jobs = [],
    deliveries = [],
    contentTypes = [],
    intakes = [],
  } = plugin.contributes;
  const schemas: readonly [keyof Contributions, string, readonly Schema[]][] = [
    ['kinds', 'schema', kinds.map((kind) => kind.schema)],
    ['commands', 'input', commands.map((command) => command.input)],
    ['queries', 'input', queries.map((query) => query.input)],
    ['jobs', 'payload', jobs.map((job) => job.payload)],
    ['deliveries', 'payload', deliveries.map((delivery) => delivery.payload)],
    ['contentTypes', 'fields', contentTypes.map((type) => type.fields)],
    ['intakes', 'shape', intakes.map((intake) => intake.shape)],
  ];
  return schemas.flatMap(([point, member, list]) =>
    list.flatMap((schema, i) => caught([plugin.id, point, i, member], () => compileSchema(schema))),
  );
}

/** A schedule adds its job with an empty payload, so the job must take one. */
function checkSchedulePayloads(plugin: Plugin, all: ReadonlyMap<string, Plugin>): Problem[] {
  const jobs = [...all.values()].flatMap((other) => other.contributes.jobs ?? []);
  return (plugin.contributes.schedules ?? []).flatMap((schedule, i) => {
    const job = jobs.find(({ id }) => id === schedule.job);
    if (!job || validate(job.payload, {}).length === 0) return [];
    return [
      {
        code: 'plugin.schedulePayload',
        path: pointer([plugin.id, 'schedules', i, 'job']),
        message: text(
          `任务“${job.id}”不接受空参数，不能定时启动`,
          `The job “${job.id}” takes no empty payload, so no clock can start it`,
        ),
      },
    ];
  });
}

function checkBundles(plugin: Plugin, kinds: Kinds, plugins: readonly Plugin[]): Problem[] {
  const contributes = contributionsOf(plugins);
  const seen = new Set<string>();
  return (plugin.contributes.bundles ?? []).flatMap((bundle, i) => {
    const path = [plugin.id, 'bundles', i];
    const name = `${bundle.kind}/${bundle.id}`;
    if (seen.has(name)) {
      return [
        { code: 'plugin.duplicate', path: pointer(path), message: text(`“${name}”重复`, `“${name}” is there twice`) },
      ];
    }
    seen.add(name);
    // What other definitions a bundle relies on is known only when it is enacted; here its own words are checked.
    const context = { knows: () => true, contributes };
    const found: Problem[] = [];
    const unusable = caught(path, () => found.push(...lintDefinition(kinds, parseDefinition(kinds, bundle), context)));
    return [...unusable, ...found.map((problem) => ({ ...problem, path: `${pointer(path)}${problem.path}` }))];
  });
}

/** What is wrong between contributions, of plugins whose shapes are sound. */
export function checkReferences(plugins: readonly Plugin[]): readonly Problem[] {
  const all = new Map(plugins.map((plugin) => [plugin.id, plugin]));
  const kinds = kindsOf(plugins);
  return plugins.flatMap((plugin) => {
    const schemas = checkSchemas(plugin);
    const upcasters = (plugin.contributes.kinds ?? []).flatMap((kind, i) =>
      checkUpcasters(kind, [plugin.id, 'kinds', i]),
    );
    const names = checkNames(plugin, all);
    // A broken schema would break these for a second time, in other words.
    const values =
      schemas.length > 0 ? [] : [...checkSchedulePayloads(plugin, all), ...checkBundles(plugin, kinds, plugins)];
    return [...schemas, ...upcasters, ...names, ...values];
  });
}

import { canonicalJson, type JsonObject, type Problem, type Sql, text } from '@changtong/core';
import { type Address, addressesTouched, type Memory, type RouteRow, routesAt, routesOfUnit } from './memory.ts';
import { badPath, isSitePath } from './path.ts';
import { addressesTag, type Dependencies, type Reading, recordingReader } from './recorder.ts';
import { attempt, refuse } from './refusal.ts';
import { type Unit, unitKey } from './units.ts';

/** One page to be rendered. */
export interface Task extends Address {
  readonly unit: Unit;
  readonly args: JsonObject;
}

/** What has to be done so that the pages follow the data. */
export interface Plan {
  /** Units planned anew, with what their planning has read. */
  readonly planned: readonly { readonly unit: Unit; readonly dependencies: Dependencies }[];
  readonly goneUnits: readonly { readonly site: string; readonly page_type: string; readonly column_slug: string }[];
  readonly newRoutes: readonly RouteRow[];
  readonly goneRoutes: readonly Address[];
  readonly tasks: readonly Task[];
}

const addressKey = (address: Address): string => `${address.site} ${address.path}`;

function unitsToPlan(units: ReadonlyMap<string, Unit>, memory: Memory, now: Date, full: boolean): Unit[] {
  const changed = new Set(memory.changes.map((change) => change.tag));
  return [...units.values()].filter((unit) => {
    const before = memory.plans.get(unit.key);
    if (full || !before || before.input !== unit.input) return true;
    return before.tags.some((tag) => changed.has(tag)) || (before.ends_at !== null && before.ends_at <= now);
  });
}

const takenTwice = (site: string, path: string, a: string, b: string): Problem => ({
  code: 'sitegen.path.taken',
  path: '',
  message: text(
    `网站“${site}”的地址“${path}”同时由页面类型“${a}”和“${b}”给出`,
    `Address "${path}" of site "${site}" is given by both page type "${a}" and page type "${b}"`,
  ),
  remedy: text('修改其中一个栏目的地址', 'Change the address of one of the two columns'),
  params: { site, address: path, pageTypes: [a, b] },
});

const owner = (row: RouteRow): string => `${row.page_type}${row.column_slug && `（${row.column_slug}）`}`;

/** Everything the units give now; throws when one fails, gives a wrong address, or two give the same. */
async function enumerate(dirty: readonly Unit[], reading: Reading) {
  const problems: Problem[] = [];
  const routes = new Map<string, RouteRow>();
  const planned: { unit: Unit; dependencies: Dependencies }[] = [];
  for (const unit of dirty) {
    const site = unit.site.id;
    const recorder = recordingReader(reading, unit.site);
    const given = await attempt(problems, { site, pageType: unit.pageType.id, column: unit.column?.slug }, () =>
      unit.pageType.routes(unit.column, recorder.reader),
    );
    for (const { path, args } of given ?? []) {
      const row: RouteRow = {
        site,
        path,
        page_type: unit.pageType.id,
        column_slug: unit.column?.slug ?? '',
        args: canonicalJson(args),
      };
      const other = routes.get(addressKey(row));
      if (!isSitePath(path)) problems.push(badPath(site, unit.pageType.id, path));
      else if (other) problems.push(takenTwice(site, path, owner(other), owner(row)));
      else routes.set(addressKey(row), row);
    }
    planned.push({ unit, dependencies: recorder.dependencies() });
  }
  refuse(problems);
  return { routes, planned };
}

/** Addresses that units not planned now hold already. */
async function refuseTaken(db: Sql, added: readonly RouteRow[], replanned: ReadonlySet<string>): Promise<void> {
  const held = await routesAt(
    db,
    added.map(({ site, path }) => ({ site, path })),
  );
  const byKey = new Map(added.map((row) => [addressKey(row), row]));
  refuse(
    held
      .filter((row) => !replanned.has(unitKey(row.site, row.page_type, row.column_slug)))
      .map((row) => takenTwice(row.site, row.path, owner(row), owner(byKey.get(addressKey(row)) as RouteRow))),
  );
}

/** Plans: which units give which addresses now, what that adds and removes, and which pages must be rendered. */
export async function makePlan(given: {
  readonly db: Sql;
  readonly units: ReadonlyMap<string, Unit>;
  readonly memory: Memory;
  readonly reading: Reading;
  readonly full: boolean;
}): Promise<Plan> {
  const { db, units, memory, reading, full } = given;
  const { now } = reading.context;
  const dirty = unitsToPlan(units, memory, now, full);
  const goneUnits = [...memory.plans.entries()].filter(([key]) => !units.has(key)).map(([, row]) => row);
  const { routes, planned } = await enumerate(dirty, reading);

  const before = new Map<string, RouteRow>();
  for (const unit of dirty) {
    for (const row of await routesOfUnit(db, unit.site.id, unit.pageType.id, unit.column?.slug ?? '')) {
      before.set(addressKey(row), row);
    }
  }
  for (const unit of goneUnits) {
    for (const row of await routesOfUnit(db, unit.site, unit.page_type, unit.column_slug)) {
      before.set(addressKey(row), row);
    }
  }
  const added = [...routes.values()].filter((row) => !before.has(addressKey(row)));
  const replanned = new Set([
    ...dirty.map((unit) => unit.key),
    ...goneUnits.map((row) => unitKey(row.site, row.page_type, row.column_slug)),
  ]);
  await refuseTaken(db, added, replanned);

  const goneRoutes = [...before.entries()].filter(([key]) => !routes.has(key)).map(([, row]) => row);
  const newRoutes = [...routes.values()].filter((row) => {
    const old = before.get(addressKey(row));
    return !old || old.args !== row.args || old.page_type !== row.page_type || old.column_slug !== row.column_slug;
  });

  const moved = new Set([...added, ...goneRoutes].map((row) => row.site));
  const tags = [...new Set([...memory.changes.map((change) => change.tag), ...[...moved].map(addressesTag)])];
  const remade = dirty.filter((unit) => full || memory.plans.get(unit.key)?.input !== unit.input);
  const tasks = await findTasks({ db, units, now, routes, newRoutes, goneRoutes, tags, remade });
  return { planned, goneUnits, newRoutes, goneRoutes, tasks };
}

/** The pages to render: new or changed addresses, all of a remade unit, and what a tag or the clock touches. */
async function findTasks(given: {
  readonly db: Sql;
  readonly units: ReadonlyMap<string, Unit>;
  readonly now: Date;
  readonly routes: ReadonlyMap<string, RouteRow>;
  readonly newRoutes: readonly RouteRow[];
  readonly goneRoutes: readonly Address[];
  readonly tags: readonly string[];
  readonly remade: readonly Unit[];
}): Promise<Task[]> {
  const wanted = new Map<string, RouteRow>();
  for (const row of given.newRoutes) wanted.set(addressKey(row), row);
  const remade = new Set(given.remade.map((unit) => unit.key));
  for (const [key, row] of given.routes) {
    if (remade.has(unitKey(row.site, row.page_type, row.column_slug))) wanted.set(key, row);
  }
  const gone = new Set(given.goneRoutes.map(addressKey));
  const touched = (await addressesTouched(given.db, given.tags, given.now)).filter((address) => {
    const key = addressKey(address);
    const row = given.routes.get(key);
    if (row) wanted.set(key, row);
    return !row && !gone.has(key);
  });
  for (const row of await routesAt(given.db, touched)) wanted.set(addressKey(row), row);
  return [...wanted.values()]
    .sort((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1))
    .map((row) => ({
      site: row.site,
      path: row.path,
      unit: given.units.get(unitKey(row.site, row.page_type, row.column_slug)) as Unit,
      args: JSON.parse(row.args) as JsonObject,
    }));
}

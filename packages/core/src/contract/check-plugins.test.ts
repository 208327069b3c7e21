import { describe, expect, test } from 'vitest';
import { defineKind } from '../definition.ts';
import { defineCommand, defineJob, definePlugin, defineQuery, type Plugin } from '../plugin.ts';
import { s } from '../schema.ts';
import { text } from '../text.ts';
import { checkPlugins, loadPlugins } from './check-plugins.ts';

const title = text('甲', 'A');
const object = { type: 'demo.thing', organisation: 'mzj', level: 'public', zone: 'Z2' } as const;
const access = () => ({ action: 'demo.act', act: 'write', object }) as const;

const command = (id: string) => defineCommand({ id, title, input: s.object({}), access, run: async () => null });
const query = (id: string) =>
  defineQuery({ id, title, input: s.object({}), access: 'filtered', run: async () => null });
const job = (id: string, payload = s.object({})) => defineJob({ id, title, payload, run: async () => {} });
const plugin = (id: string, contributes: Plugin['contributes'] = {}, requires: readonly string[] = []): Plugin =>
  definePlugin({ id, title, requires, contributes });

const found = (...plugins: unknown[]) => checkPlugins(plugins).problems.map(({ path, code }) => `${path} ${code}`);

describe('load order', () => {
  test('a plugin comes after those it requires, otherwise as given', () => {
    const plugins = [plugin('c', {}, ['a']), plugin('b'), plugin('a')];
    expect(loadPlugins(plugins).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });

  test('missing and circular requirements are all named', () => {
    const problems = checkPlugins([
      plugin('a', {}, ['b']),
      plugin('b', {}, ['a', 'x']),
      plugin('c', {}, ['c']),
    ]).problems;
    expect(problems.map(({ code }) => code)).toEqual(['plugin.missingRequirement', 'plugin.cycle', 'plugin.cycle']);
    expect(problems[1]?.message.en).toContain('a → b → a');
  });

  test('two plugins of one name are refused', () => {
    expect(found(plugin('a'), plugin('a'))).toEqual(['/a plugin.duplicate']);
  });
});

describe('shapes', () => {
  test('sound contributions have no problems', () => {
    const demo = plugin('demo', {
      kinds: [defineKind({ id: 'demo.thing', title, format: 2, schema: s.object({}), upcasters: { 1: (old) => old } })],
      commands: [command('demo.submit')],
      queries: [query('demo.state')],
      jobs: [job('demo.sweep')],
      schedules: [{ id: 'demo.hourly', job: 'demo.sweep', everyMinutes: 60 }],
      migrations: [{ number: 1, name: 'start', sql: 'select 1' }],
      contentTypes: [{ id: 'demo.page', title, fields: s.object({}), submit: 'demo.submit', state: 'demo.state' }],
      actions: [{ id: 'demo.act', title, act: 'write', types: ['demo.thing'] }],
      bundles: [{ kind: 'demo.thing', id: 'first', organisation: 'mzj', title: '一', format: 1, content: {} }],
    });
    expect(checkPlugins([demo])).toEqual({ order: [demo], problems: [] });
  });

  test('what is no plugin is said to be none', () => {
    expect(found(null, { id: 'a' }, 7, { id: 'b', contributes: {}, requires: 'a' })).toEqual([
      '/0 plugin.shape',
      '/a plugin.shape',
      '/2 plugin.shape',
      '/b plugin.shape',
    ]);
  });

  test('unknown points and members, wrong members, wrong names: all at once', () => {
    const wrong = {
      id: 'demo',
      title,
      hooks: {},
      contributes: {
        commandz: [],
        jobs: {},
        queries: [{ id: 'demo.a', title: 'A', input: s.object({}), acess: 'filtered', run: 1 }],
        commands: [command('demo.x'), command('demo.x'), command('other.y'), command('demo.')],
        migrations: [
          { number: 1, name: 'start', sql: 'select 1' },
          { number: 3, name: 'more', sql: 'select 1' },
        ],
      },
    };
    expect(found(wrong)).toEqual([
      '/demo/hooks plugin.unknownMember',
      '/demo/commandz plugin.unknownPoint',
      '/demo/jobs plugin.shape',
      '/demo/queries/0/title plugin.shape',
      '/demo/queries/0/access plugin.shape',
      '/demo/queries/0/run plugin.shape',
      '/demo/queries/0/acess plugin.unknownMember',
      '/demo/commands/1/id plugin.duplicate',
      '/demo/commands/2/id plugin.notNamespaced',
      '/demo/commands/3/id plugin.notNamespaced',
      '/demo/migrations/1/number plugin.migrationGap',
    ]);
  });

  test.each(['kernel', 'publication', 'pg-x', 'A', '1a', '', 'a.b', 'a_b'])('refuses the plugin id %j', (id) => {
    expect(checkPlugins([plugin(id)]).problems).toHaveLength(1);
  });
});

describe('references', () => {
  const types = [{ id: 'demo.page', title, fields: s.object({}), submit: 'base.submit', state: 'demo.none' }];

  test('reach as far as what is required', () => {
    const base = plugin('base', { commands: [command('base.submit')], queries: [query('base.state')] });
    const middle = plugin('middle', {}, ['base']);
    expect(found(base, plugin('demo', { contentTypes: types }))).toEqual([
      '/demo/contentTypes/0/submit plugin.unknownReference',
      '/demo/contentTypes/0/state plugin.unknownReference',
    ]);
    expect(found(base, middle, plugin('demo', { contentTypes: types }, ['middle']))).toEqual([
      '/demo/contentTypes/0/state plugin.unknownReference',
    ]);
  });

  test('a schedule names a job that takes an empty payload', () => {
    const demo = plugin('demo', {
      jobs: [job('demo.one', s.object({ id: s.string() }) as never)],
      schedules: [
        { id: 'demo.a', job: 'demo.one', everyMinutes: 1 },
        { id: 'demo.b', job: 'demo.two', everyMinutes: 1 },
      ],
    });
    expect(found(demo)).toEqual([
      '/demo/schedules/1/job plugin.unknownReference',
      '/demo/schedules/0/job plugin.schedulePayload',
    ]);
  });

  test('formats without a way up and schemas that cannot be compiled are found', () => {
    const schema = { node: { type: 'string', format: 'pattern' } } as never;
    const demo = plugin('demo', {
      kinds: [defineKind({ id: 'demo.k', title, format: 3, schema, upcasters: { 2: (old) => old, 7: (old) => old } })],
    });
    expect(found(demo)).toEqual([
      '/demo/kinds/0/schema plugin.broken',
      '/demo/kinds/0/upcasters/1 plugin.missingUpcaster',
      '/demo/kinds/0/upcasters/7 plugin.strayUpcaster',
    ]);
  });

  test('ready definitions are parsed and linted, actions they name included', () => {
    const kind = defineKind({
      id: 'demo.rule',
      title,
      format: 1,
      schema: s.object({ action: s.string() }),
      lint: ({ action }, { contributes }) =>
        contributes('actions', action) ? [] : [{ code: 'demo.noAction', path: '/action', message: title }],
    });
    const bundle = (id: string, content: { readonly [key: string]: string }) => ({
      kind: 'demo.rule',
      id,
      organisation: 'mzj',
      title: '甲',
      format: 1,
      content,
    });
    const demo = plugin('demo', {
      kinds: [kind],
      actions: [{ id: 'demo.act', title, act: 'read', types: ['demo.thing'] }],
      bundles: [bundle('a', { action: 'demo.act' }), bundle('b', { action: 'x' }), bundle('c', {}), bundle('a', {})],
    });
    expect(found(demo)).toEqual([
      '/demo/bundles/1/content/action demo.noAction',
      '/demo/bundles/2/content/action schema.required',
      '/demo/bundles/3 plugin.duplicate',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrganisationEvent } from './events.ts';
import { lintOrganisations, parseOrganisations } from './organisations.ts';

const create = (id: string, parent?: string, on = '2010-01-01', name = id): OrganisationEvent => ({
  type: 'create',
  on,
  id,
  kind: 'organisation',
  name,
  ...(parent && { parent }),
});
const unit = (id: string, parent: string, on = '2010-01-01'): OrganisationEvent => ({
  ...(create(id, parent, on) as OrganisationEvent & { type: 'create' }),
  kind: 'unit',
});
const found = (...events: unknown[]) => lintOrganisations({ events }).map(({ path, code }) => `${path} ${code}`);

/** 2019: the bureaus of culture and of tourism become one; 2024: the bureau of big data leaves the office. */
const city: OrganisationEvent[] = [
  {
    type: 'create',
    on: '1994-04-05',
    id: 'sz',
    kind: 'organisation',
    name: '云浮市人民政府',
    code: '11441700007280420Y',
  },
  create('wgj', 'sz', '2010-01-01', '市文化广电新闻出版局'),
  create('lyj', 'sz', '2010-01-01', '市旅游局'),
  unit('lyj-ghk', 'lyj'),
  create('whly', 'sz', '2019-01-18', '市文化广电旅游体育局'),
  { type: 'merge', on: '2019-01-18', from: ['wgj', 'lyj'], into: 'whly', basis: '云府办〔2019〕1号' },
  { type: 'move', on: '2019-01-18', id: 'lyj-ghk', parent: 'whly' },
  { type: 'rename', on: '2021-07-01', id: 'whly', name: '市文化和旅游局', shortName: '文旅局' },
  { type: 'split', on: '2024-03-01', from: 'whly', into: ['whly', 'tyj'] },
  create('tyj', 'sz', '2024-03-01', '市体育局'),
  { type: 'abolish', on: '2025-01-01', id: 'lyj-ghk' },
];
const organisations = parseOrganisations({ events: city });

describe('the tree at a date', () => {
  const ids = (date: string) => organisations.treeAt(date).nodes.map(({ id }) => id);

  test('changes on the day itself', () => {
    expect(ids('1994-04-04')).toEqual([]);
    expect(ids('2019-01-17')).toEqual(['sz', 'wgj', 'lyj', 'lyj-ghk']);
    expect(ids('2019-01-18')).toEqual(['sz', 'whly', 'lyj-ghk']);
    expect(ids('2026-12-28')).toEqual(['sz', 'whly', 'tyj']);
  });

  test('is walked up and down', () => {
    const tree = organisations.treeAt('2020-01-01');
    expect(tree.ancestors('lyj-ghk').map(({ id }) => id)).toEqual(['whly', 'sz']);
    expect(tree.subtree('whly').map(({ id }) => id)).toEqual(['whly', 'lyj-ghk']);
    expect(tree.children().map(({ id }) => id)).toEqual(['sz']);
    expect(tree.organisationOf('lyj-ghk')?.id).toBe('whly');
    expect(tree.organisationOf('nobody')).toBeUndefined();
    expect(tree.subtree('wgj')).toEqual([]);
  });

  test('is one object while nothing changes', () => {
    expect(organisations.treeAt('2022-01-01')).toBe(organisations.treeAt('2023-12-31'));
  });
});

describe('history', () => {
  test('names hold from their date', () => {
    expect(organisations.nameAt('whly', '2021-06-30')).toBe('市文化广电旅游体育局');
    expect(organisations.nameAt('whly', '2021-07-01')).toBe('市文化和旅游局');
    expect(organisations.nameAt('whly', '2019-01-17')).toBeUndefined();
    expect(organisations.spansOf('whly').map(({ from, to }) => [from, to])).toEqual([
      ['2019-01-18', '2021-07-01'],
      ['2021-07-01', undefined],
    ]);
    expect(organisations.eventsOf('whly').map(({ type }) => type)).toEqual(['create', 'merge', 'rename', 'split']);
  });

  test('whoever took over is found, over several steps', () => {
    expect(organisations.successors('lyj', '2018-01-01')).toEqual(['lyj']);
    expect(organisations.successors('lyj', '2020-01-01')).toEqual(['whly']);
    expect(organisations.successors('lyj', '2026-01-01')).toEqual(['whly']);
    expect(organisations.successors('lyj-ghk', '2026-01-01')).toEqual([]);
    const split = parseOrganisations({
      events: [
        ...['a', 'b', 'c', 'd'].map((id) => create(id)),
        { type: 'merge', on: '2015-01-01', from: ['a'], into: 'b' },
        { type: 'split', on: '2016-01-01', from: 'b', into: ['c', 'd'] },
      ],
    });
    expect(split.successors('a', '2016-01-01')).toEqual(['c', 'd']);
  });
});

describe('what is refused, all at once', () => {
  test('broken shapes', () => {
    expect(found({ type: 'create', on: '2026-02-30', id: 'a', kind: 'unit', name: '' })).toEqual([
      '/events/0/on schema.format',
      '/events/0/name schema.minLength',
    ]);
  });

  test('what is not there, not any more, or twice', () => {
    expect(
      found(
        create('a'),
        create('a', undefined, '2011-01-01'),
        { type: 'rename', on: '2009-12-31', id: 'a', name: 'early' },
        { type: 'abolish', on: '2012-01-01', id: 'a' },
        { type: 'rename', on: '2013-01-01', id: 'a', name: 'late' },
        { type: 'merge', on: '2013-01-01', from: ['x'], into: 'y' },
      ),
    ).toEqual([
      '/events/2/id organisation.notThere',
      '/events/1/id organisation.idUsed',
      '/events/4/id organisation.notThere',
      '/events/5/from/0 organisation.notThere',
      '/events/5/into organisation.notThere',
    ]);
  });

  test('two changes of one kind on one day', () => {
    const rename = (name: string): OrganisationEvent => ({ type: 'rename', on: '2012-01-01', id: 'a', name });
    expect(found(create('a'), rename('b'), rename('c'))).toEqual(['/events/2/id organisation.overlap']);
  });

  test('children of nobody, units alone, organisations within units, one name twice', () => {
    expect(found(create('a'), create('b', 'a'), { type: 'abolish', on: '2011-01-01', id: 'a' })).toEqual([
      '/events/2 organisation.noParent',
    ]);
    expect(found({ ...create('u'), kind: 'unit' })).toContain('/events/0/parent organisation.unitAlone');
    expect(found(create('a'), unit('u', 'a'), create('o', 'u'))).toEqual(['/events/2 organisation.underUnit']);
    expect(
      found(create('a', undefined, '2010-01-01', '民政局'), create('b', undefined, '2010-01-01', '民政局')),
    ).toEqual(['/events/0 organisation.sameName', '/events/1 organisation.sameName']);
  });

  test('circles, and trees deeper than ten', () => {
    const move = (id: string, parent: string): OrganisationEvent => ({ type: 'move', on: '2011-01-01', id, parent });
    expect(found(create('a'), create('b', 'a'), create('c', 'b'), move('a', 'c'))).toEqual([
      '/events/3 organisation.cycle',
      '/events/3 organisation.cycle',
      '/events/3 organisation.cycle',
    ]);
    const chain = Array.from({ length: 11 }, (_, i) => create(`n${i}`, i === 0 ? undefined : `n${i - 1}`));
    expect(found(...chain.slice(0, 10))).toEqual([]);
    expect(found(...chain)).toEqual(['/events/10 organisation.tooDeep']);
  });

  test('what stays wrong is said once', () => {
    const days = Array.from({ length: 300 }, (_, i) => create(`n${i}`, undefined, `20${10 + (i % 80)}-02-01`));
    expect(found(create('a', 'nobody'), ...days)).toEqual(['/events/0 organisation.noParent']);
  });

  test('codes that fail their check', () => {
    expect(found({ ...create('a'), code: '11441700007280420X' })).toEqual(['/events/0/code creditCode.check']);
    expect(found(create('a'), { type: 'recode', on: '2011-01-01', id: 'a', code: '1'.repeat(18) })).toEqual([
      '/events/1/code creditCode.check',
    ]);
  });
});

test('a sound history gives a sound tree on every date, whatever the order of its events', () => {
  const dates = ['1993-01-01', ...new Set(city.map(({ on }) => on)), '2030-01-01'];
  fc.assert(
    fc.property(fc.constantFrom(...dates), fc.array(fc.nat(), { minLength: 11, maxLength: 11 }), (date, keys) => {
      // Events of different days may be given in any order; those of one day keep theirs.
      const shuffled = Object.values(Object.groupBy(city, ({ on }) => on))
        .map((ofDay, i) => ({ ofDay: ofDay ?? [], key: keys[i] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .flatMap(({ ofDay }) => ofDay);
      const tree = parseOrganisations({ events: shuffled }).treeAt(date);
      expect(tree.nodes.map(({ id }) => id).sort()).toEqual(
        organisations
          .treeAt(date)
          .nodes.map(({ id }) => id)
          .sort(),
      );
      for (const node of tree.nodes) {
        for (const above of tree.ancestors(node.id)) expect(tree.subtree(above.id)).toContain(node);
      }
    }),
  );
});

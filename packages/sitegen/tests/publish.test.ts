import { newId } from '@changtong/core';
import type { Database } from '@changtong/db';
import { type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  announceChanges,
  currentPage,
  listReleases,
  nextChangeAt,
  type PageType,
  type Reader,
  rollbackTo,
  searchEntries,
} from '../src/index.ts';
import {
  article,
  dump,
  forgetEverything,
  memoryBlobs,
  publishWorld,
  putArticle,
  putSite,
  removeArticle,
  site,
  toyPages,
  type World,
} from './world.ts';

let opened: TemporaryDatabase;
let db: Database;
let world: World;
let toys: ReturnType<typeof toyPages>;
let blobs: ReturnType<typeof memoryBlobs>;
const start = new Date('2026-03-09T00:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);

beforeAll(async () => {
  opened = await temporaryDatabase();
  db = opened.as('worker');
});
afterAll(() => opened?.drop());
beforeEach(async () => {
  await forgetEverything(db.sql);
  world = { sites: new Map([['portal', site('portal')]]), articles: new Map() };
  toys = toyPages(world);
  blobs = memoryBlobs();
});

const publish = (more: { now?: Date; full?: boolean; pageTypes?: typeof toys.pageTypes } = {}) =>
  publishWorld(world, { database: db, blobs, pageTypes: toys.pageTypes, now: start, ...more });

/** What a visitor gets, asked as the gateway. */
async function see(path: string, siteId = 'portal'): Promise<string | undefined> {
  const page = await currentPage(opened.as('gateway').sql, siteId, path);
  return page && new TextDecoder().decode(blobs.stored.get(page.blob));
}

describe('what follows what', () => {
  test('a first publish makes every page', async () => {
    await putArticle(world, db.sql, article({ slug: 'one', title: '甲' }));
    expect(await publish()).toMatchObject({ release: 1, rendered: 4, changed: 4, removed: 0, problems: [] });
    expect(await see('/')).toContain('<a href="news/one/">甲</a>');
    expect(await see('/news/one/')).toContain('<h1>甲</h1>');
    expect(await see('/sitemap.xml')).toBe('/\n/news/\n/news/one/\n/sitemap.xml');
    expect(await see('/nothing/')).toBeUndefined();
  });

  test('nothing announced, nothing done', async () => {
    await publish();
    expect(await publish()).toMatchObject({ release: 1, rendered: 0, changed: 0 });
  });

  test('a changed body touches its page alone', async () => {
    const one = article();
    await putArticle(world, db.sql, one);
    await putArticle(world, db.sql, article());
    await publish();
    await putArticle(world, db.sql, { ...one, body: '改过' });
    expect(await publish()).toMatchObject({ release: 2, rendered: 1, changed: 1 });
  });

  test('a changed title touches its page, the list and the home page', async () => {
    const one = article();
    await putArticle(world, db.sql, one);
    await publish();
    await putArticle(world, db.sql, { ...one, title: '新题' });
    expect(await publish()).toMatchObject({ rendered: 3, changed: 3 });
    expect(await see('/')).toContain('新题');
  });

  test('what was announced and makes no difference makes no release', async () => {
    const one = article();
    await putArticle(world, db.sql, one);
    await publish();
    await announceChanges(db.sql, [`toy.card:${one.id}`]);
    expect(await publish()).toMatchObject({ release: 1, rendered: 3, changed: 0 });
    expect(await nextChangeAt(db.sql)).toBeUndefined();
  });

  test('a withdrawn article is gone from everywhere, search included', async () => {
    const one = article({ slug: 'gone', body: '电子政务规划' });
    await putArticle(world, db.sql, one);
    await publish();
    expect(await searchEntries(opened.as('gateway').sql, { query: '政务' })).toMatchObject({ total: 1 });
    await removeArticle(world, db.sql, one.id);
    expect(await publish()).toMatchObject({ removed: 1 });
    expect(await see('/news/gone/')).toBeUndefined();
    expect(await see('/')).not.toContain('gone');
    expect(await see('/sitemap.xml')).not.toContain('gone');
    expect(await searchEntries(opened.as('gateway').sql, { query: '政务' })).toEqual({ total: 0, found: [] });
  });

  test('a new version of a site makes all its pages anew, and no page of another', async () => {
    await putSite(world, db.sql, site('bureau'));
    await putArticle(world, db.sql, article());
    await publish();
    world.sites.set('portal', site('portal', { name: '改名' }, 2));
    expect(await publish()).toMatchObject({ rendered: 4, changed: 2 });
    expect(await see('/')).toContain('改名');
  });

  test('a closed site is gone', async () => {
    await publish();
    world.sites.clear();
    expect(await publish()).toMatchObject({ removed: 3, rendered: 0 });
    expect(await see('/')).toBeUndefined();
  });
});

describe('time', () => {
  test('a page changes at the moment it said, without any announcement', async () => {
    await putArticle(world, db.sql, article({ slug: 'plan', until: later(5).toISOString() }));
    await publish();
    expect(await nextChangeAt(db.sql)).toEqual(later(5));
    expect((await currentPage(opened.as('gateway').sql, 'portal', '/news/plan/'))?.endsAt).toEqual(later(5));
    expect(await publish({ now: later(4.9) })).toMatchObject({ rendered: 0 });
    expect(await publish({ now: later(5) })).toMatchObject({ rendered: 1, changed: 1 });
    expect(await see('/news/plan/')).toContain('失效');
    expect(await nextChangeAt(db.sql)).toBeUndefined();
  });

  test('a new address appears at its moment', async () => {
    await putArticle(world, db.sql, article({ slug: 'soon', from: later(1).toISOString() }));
    await publish();
    expect(await see('/news/soon/')).toBeUndefined();
    await publish({ now: (await nextChangeAt(db.sql)) as Date });
    expect(await see('/news/soon/')).toBeDefined();
    expect(await see('/')).toContain('soon');
  });

  test('what is announced for later waits until then', async () => {
    const one = article({ slug: 'one' });
    await putArticle(world, db.sql, one);
    await publish();
    world.articles.set(one.id, { ...one, body: '明天' });
    await announceChanges(db.sql, [`toy.body:${one.id}`], later(1));
    expect(await nextChangeAt(db.sql)).toEqual(later(1));
    expect(await publish()).toMatchObject({ rendered: 0 });
    expect(await publish({ now: later(1) })).toMatchObject({ rendered: 1 });
    expect(await see('/news/one/')).toContain('明天');
  });

  test('something announced is due at once', async () => {
    await publish();
    await announceChanges(db.sql, ['x']);
    expect(await nextChangeAt(db.sql)).toEqual(new Date(0));
  });
});

describe('a release that cannot be made', () => {
  test('a page that throws stops the release, is named, and loses nothing', async () => {
    await putArticle(world, db.sql, article({ slug: 'good', title: '旧题' }));
    await publish();
    const before = await dump(db.sql);
    await putArticle(world, db.sql, article({ slug: 'bad' }));
    toys.broken.add('/news/bad/');
    await expect(publish()).rejects.toMatchObject({
      failure: 'unavailable',
      problems: [
        {
          code: 'sitegen.render.failed',
          message: { zh: expect.stringContaining('broken page') },
          params: { site: 'portal', address: '/news/bad/', pageType: 'toy.list', column: 'news' },
        },
      ],
    });
    expect(await dump(db.sql)).toEqual(before);
    toys.broken.clear();
    expect(await publish()).toMatchObject({ release: 2 });
    expect(await see('/news/bad/')).toBeDefined();
  });

  test('two page types that give one address are both named', async () => {
    const columns = ['news', 'other'].map((slug) => ({ slug, title: slug, pages: 'toy.list', settings: {} }));
    world.sites.set('portal', site('portal', { columns }));
    const other = { ...toys.pageTypes[0], id: 'toy.other', routes: async () => [{ path: '/other/', args: {} }] };
    const pageTypes = [...toys.pageTypes, other as (typeof toys.pageTypes)[0]];
    const named = {
      problems: [{ code: 'sitegen.path.taken', params: { address: '/other/', pageTypes: expect.any(Array) } }],
    };
    await expect(publish({ pageTypes })).rejects.toMatchObject(named);
    // The same when one of the two is published already.
    await publish();
    await expect(publish({ pageTypes })).rejects.toMatchObject(named);
  });

  test('an address that cannot be served is refused', async () => {
    const bad = { ...toys.pageTypes[0], id: 'toy.bad', routes: async () => [{ path: '/../x', args: {} }] };
    await expect(publish({ pageTypes: [bad as (typeof toys.pageTypes)[0]] })).rejects.toMatchObject({
      problems: [{ code: 'sitegen.path' }],
    });
  });

  test('a page type that two plugins offer is named', async () => {
    const [home] = toys.pageTypes;
    await expect(publish({ pageTypes: [...toys.pageTypes, home as (typeof toys.pageTypes)[0]] })).rejects.toMatchObject(
      {
        problems: [{ code: 'sitegen.pageType.twice', params: { pageType: 'toy.home' } }],
      },
    );
  });

  test('an entry that cannot be stored is named by its page; what cannot be stored in a text is left out', async () => {
    const [home, list] = toys.pageTypes as [PageType, PageType];
    const entry = {
      id: 'x',
      type: 't',
      title: 'a\0b\ud800',
      summary: '',
      text: 'c\0d',
      publishedAt: '2026-03-01T00:00:00Z',
      organisation: 'o',
      data: { note: '\0\udfff' },
    };
    const render = (id: string): PageType => ({
      ...home,
      render: async () => ({ mediaType: 'text/html', body: id, entry: { ...entry, id } }),
    });
    await expect(publish({ pageTypes: [render('x'), list] })).rejects.toMatchObject({
      problems: [{ code: 'sitegen.render.failed', params: { address: '/' } }, { params: { address: '/sitemap.xml' } }],
    });
    await publish({ pageTypes: [render(newId()), list] });
    const { found } = await searchEntries(opened.as('gateway').sql, { query: 'cd' });
    expect(found[0]).toMatchObject({ title: 'ab\ufffd', data: { note: '\ufffd' } });
  });

  test('a reader that is kept beyond its page refuses to read', async () => {
    const [home, list] = toys.pageTypes as [PageType, PageType];
    let kept: Reader | undefined;
    const keeping: PageType = {
      ...home,
      render: async (_route, _column, reader) => {
        kept = reader;
        return { mediaType: 'text/html', body: '' };
      },
    };
    await publish({ pageTypes: [keeping, list] });
    await expect(kept?.addresses()).rejects.toThrow('finished');
    expect(() => kept?.isPast(start)).toThrow('finished');
  });

  test('a column whose plugin was removed is left out and told', async () => {
    await putArticle(world, db.sql, article({ slug: 'one' }));
    await publish();
    const home = toys.pageTypes.filter((type) => type.id === 'toy.home');
    expect(await publish({ pageTypes: home })).toMatchObject({
      removed: 2,
      problems: [{ code: 'sitegen.pageType.missing', params: { column: 'news', pageType: 'toy.list' } }],
    });
    expect(await see('/')).toBe('portal');
    await publish();
    expect(await see('/news/one/')).toBeDefined();
  });

  test('bytes are stored before rows, and a failing transaction changes nothing', async () => {
    await putArticle(world, db.sql, article({ slug: 'one' }));
    let calls = 0;
    const failing: typeof db = {
      ...db,
      transaction: (work, options) =>
        db.transaction(async (tx) => {
          const done = await work(tx);
          calls++;
          if (!options?.readOnly) throw new Error('killed before commit');
          return done;
        }, options),
    };
    await expect(
      publishWorld(world, { database: failing, blobs, pageTypes: toys.pageTypes, now: start }),
    ).rejects.toThrow('killed');
    expect(calls).toBe(2);
    expect(await see('/')).toBeUndefined();
    expect(await nextChangeAt(db.sql)).toEqual(new Date(0));
    expect(await publish()).toMatchObject({ release: 1, changed: 4 });
  });
});

describe('rolling back', () => {
  test('visitors see the earlier release whole, and the next change shows the data again', async () => {
    const one = article({ slug: 'one', title: '旧' });
    await putArticle(world, db.sql, one);
    await publish();
    await putArticle(world, db.sql, { ...one, title: '新' });
    await putArticle(world, db.sql, article({ slug: 'two', title: '又' }));
    await publish();
    await rollbackTo(db.sql, 1);
    expect(await see('/news/one/')).toContain('旧');
    expect(await see('/news/two/')).toBeUndefined();
    expect(await searchEntries(opened.as('gateway').sql, { query: '正文' })).toMatchObject({ total: 1 });
    expect(await listReleases(db.sql)).toMatchObject([
      { number: 2, isCurrent: false },
      { number: 1, isCurrent: true },
    ]);
    // Nothing has changed: the rollback holds, even when everything is made anew.
    expect(await publish()).toMatchObject({ release: 1, rendered: 0 });
    expect(await publish({ full: true })).toMatchObject({ release: 1, changed: 0 });
    expect(await see('/news/one/')).toContain('旧');
    await rollbackTo(db.sql, 2);
    expect(await see('/news/one/')).toContain('新');
    await rollbackTo(db.sql, 1);
    await putArticle(world, db.sql, article({ slug: 'three' }));
    expect(await publish()).toMatchObject({ release: 3 });
    expect(await see('/news/one/')).toContain('新');
    expect(await see('/news/three/')).toBeDefined();
    await rollbackTo(db.sql, 1);
    expect(await see('/news/two/')).toBeUndefined();
    await expect(rollbackTo(db.sql, 99)).rejects.toMatchObject({ failure: 'notFound' });
  });
});

describe('several at once', () => {
  test('two publishers at the same time both end well and nothing is lost', async () => {
    for (let i = 0; i < 10; i++) await putArticle(world, db.sql, article({ slug: `p${i}` }));
    await Promise.all([publish(), publish(), publish()]);
    expect(await see('/news/p9/')).toBeDefined();
    const [newest] = await listReleases(db.sql);
    expect(newest).toMatchObject({ number: 1, isCurrent: true });
  });

  test('a change that commits while a release is made is in the next', async () => {
    const one = article({ slug: 'one', body: '先' });
    await putArticle(world, db.sql, one);
    const [home, list] = toys.pageTypes as [(typeof toys.pageTypes)[0], (typeof toys.pageTypes)[0]];
    let once = true;
    const slow = {
      ...list,
      render: async (...given: Parameters<typeof list.render>) => {
        const page = await list.render(...given);
        if (once && given[0].path === '/news/one/') {
          once = false;
          await putArticle(world, db.sql, { ...one, body: '后' });
        }
        return page;
      },
    };
    await publish({ pageTypes: [home, slow] });
    expect(await see('/news/one/')).toContain('先');
    await publish({ pageTypes: [home, slow] });
    expect(await see('/news/one/')).toContain('后');
  });

  test('a full publish stores bytes that were lost', async () => {
    await publish();
    blobs.stored.clear();
    expect(await publish({ full: true })).toMatchObject({ release: 1, changed: 0 });
    expect(await see('/')).toContain('portal');
  });
});

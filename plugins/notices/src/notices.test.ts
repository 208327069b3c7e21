import { isProblemError, type JsonObject, sql } from '@changtong/core';
import { build } from '@changtong/richtext';
import { principals, type TestRuntime } from '@changtong/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesCity, snapshot } from '../tests/city.ts';
import type { NoticeShown } from './queries/notice.ts';
import type { Listed } from './queries/paging.ts';
import type { WaitingReview } from './queries/reviews.ts';

let city: TestRuntime;
beforeAll(async () => {
  city = await noticesCity();
});
afterAll(() => city?.stop());

const { editor, reviewer, secondReviewer, outsider, system, admin } = principals;

/** The codes of what went wrong, or `done`. */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return error.problems.map((problem) => `${error.failure} ${problem.code}`).join();
  }
}

const submit = (text: JsonObject, by = editor) =>
  city.command<{ notice: string; review: string }>('notices.submit', text, by);
const approve = (review: string, hash: string, by = reviewer) =>
  city.command<{ notice: string; edition: number }>('notices.approve', { review, hash }, by);
const shown = (id: string, by = editor) => city.query<NoticeShown>('notices.notice', { id }, by);
const state = async (text: { document: string; hash: string }, by = editor) => {
  const { document, hash } = text;
  const found = await city.query<{ label: { zh: string }; canSubmit: boolean }>(
    'notices.state',
    { document, hash },
    by,
  );
  return `${found.label.zh}${found.canSubmit ? '' : ' ✗'}`;
};
const waiting = async (by = reviewer) =>
  (await city.query<Listed<WaitingReview>>('notices.reviews', {}, by)).rows.map(({ title, own }) =>
    own ? `(${title})` : title,
  );
const announced = async () => {
  const taken = sql`delete from publication.change where tag like 'notices.%' returning tag`;
  const rows = await city.database.as('worker').sql.rows<{ tag: string }>(taken);
  return rows.map(({ tag }) => tag).sort();
};

/** Handed in and published. */
async function published(given: Parameters<typeof snapshot>[0] = {}) {
  const text = snapshot(given);
  const { notice, review } = await submit(text);
  await approve(review, text.hash);
  return { text, notice, review };
}

describe('handing in', () => {
  it('puts a text on the work list of those who may review it, and of nobody else', async () => {
    const text = snapshot({ title: '工作清单' });
    expect(await state(text)).toBe('尚未送审');
    await submit(text);
    expect(await state(text)).toBe('审核中 ✗');
    expect(await waiting(reviewer)).toContain('工作清单');
    expect(await waiting(outsider)).toEqual([]);
    expect(await waiting(editor)).toEqual([]);
    expect(await city.query('notices.reviewCount', {}, outsider)).toEqual({ count: 0 });
  });

  it('the same text twice is once; another text while one is under review is a conflict', async () => {
    const text = snapshot();
    const first = await submit(text);
    expect(await submit(text)).toEqual(first);
    const other = snapshot({ document: text.document, words: '改了。' });
    expect(await outcome(submit(other))).toBe('conflict notices.underReview');
    expect(await state(other)).toBe('审核中；送审后又有修改，须先退回 ✗');
  });

  it('two at once leave one review', async () => {
    const text = snapshot();
    const both = await Promise.all([submit(text), submit(text)]);
    expect(both[0]).toEqual(both[1]);
  });

  it('is refused to those without a role there, and on a board of another organisation', async () => {
    expect(await outcome(submit(snapshot(), outsider))).toBe('denied access.denied');
    expect(await outcome(submit(snapshot(), reviewer))).toBe('denied access.denied');
    expect(await outcome(submit(snapshot({ fields: { board: 'szf-tzgg' } })))).toBe('denied access.denied');
    expect(await outcome(submit(snapshot({ organisation: 'rsj' })))).toBe('denied access.denied');
  });

  it('says all that is wrong with the text', async () => {
    expect(await outcome(submit(snapshot({ fields: { board: 'none' } })))).toBe('invalid notices.noBoard');
    expect(await outcome(submit(snapshot({ title: ' ', level: 'internal', body: build.document([]) })))).toBe(
      'invalid notices.noTitle,invalid notices.notPublic,invalid notices.noBody',
    );
    expect(await outcome(submit({ ...snapshot(), title: '另一个标题' }))).toBe('invalid notices.wrongHash');
    const upload = build.document([{ type: 'upload', version: 1 }]);
    expect(await outcome(submit(snapshot({ body: upload })))).toBe('invalid richtext.unknownNode');
  });
});

describe('reviewing', () => {
  it('is refused to the one who handed it in, to its authors, and to those without the role', async () => {
    const own = snapshot();
    const { review } = await submit(own, secondReviewer);
    expect(await waiting(secondReviewer)).toContain(`(${own.title})`);
    expect(await outcome(approve(review, own.hash, secondReviewer))).toBe('denied notices.ownText');
    expect(await outcome(approve(review, own.hash, editor))).toBe('denied access.denied');
    expect(await outcome(approve(review, own.hash, outsider))).toBe('denied access.denied');
    const written = snapshot({ authors: [secondReviewer.id] });
    const second = await submit(written);
    expect(await outcome(approve(second.review, written.hash, secondReviewer))).toBe('denied notices.ownText');
    expect(await outcome(approve(second.review, written.hash))).toBe('done');
  });

  it('approves exactly the text that was read, once', async () => {
    const text = snapshot();
    const { notice, review } = await submit(text);
    expect(await outcome(approve(review, snapshot({ words: '别的。' }).hash))).toBe('conflict notices.otherText');
    await announced();
    expect(await approve(review, text.hash)).toEqual({ notice, edition: 1 });
    expect(await announced()).toEqual([`notices.article:${notice}`, 'notices.board:mzj-tzgg']);
    expect(await outcome(approve(review, text.hash))).toBe('conflict notices.decided');
    expect(await state(text)).toBe('已发布 ✗');
    expect(await outcome(submit(text))).toBe('conflict notices.unchanged');
  });

  it('returns with a comment, and the text may come again', async () => {
    const text = snapshot();
    const { review } = await submit(text);
    expect(await outcome(city.command('notices.return', { review, comment: '' }, reviewer))).toBe(
      'invalid schema.minLength',
    );
    await city.command('notices.return', { review, comment: '请补充咨询电话' }, reviewer);
    expect(await state(text)).toBe('已退回：请补充咨询电话');
    expect(await outcome(approve(review, text.hash))).toBe('conflict notices.decided');
    const better = snapshot({ document: text.document, words: '咨询电话 12345。' });
    expect(await state(better)).toBe('有修改尚未送审');
    expect((await submit(better)).review).not.toBe(review);
  });

  it('is asked again what exists', async () => {
    const nothing = '0190a3c1-0000-7000-9000-ffffffffffff';
    expect(await outcome(approve(nothing, snapshot().hash))).toBe('notFound notices.reviewMissing');
    expect(await outcome(shown(nothing))).toBe('notFound notices.missing');
  });
});

describe('what was published', () => {
  it('is frozen: an edition cannot be changed, not even by the worker', async () => {
    const { notice } = await published();
    const worker = city.database.as('worker').sql;
    await expect(worker.run(sql`update notices.edition set title = 'x' where notice = ${notice}`)).rejects.toThrow(
      'editions are never changed',
    );
    await expect(worker.run(sql`delete from notices.edition where notice = ${notice}`)).rejects.toThrow();
  });

  it('gets a new edition from a changed text, with the changes in words', async () => {
    const { text, notice } = await published({ words: '每月一百元。' });
    const changed = snapshot({ document: text.document, words: '每月二百元。' });
    expect(await state(changed)).toBe('已发布；有修改尚未送审');
    const { review } = await submit(changed);
    expect((await shown(notice)).text.changes).toEqual([
      { part: 'line', before: '每月一百元。', after: '每月二百元。' },
    ]);
    expect(await approve(review, changed.hash)).toEqual({ notice, edition: 2 });
    const now = await shown(notice);
    expect(now.editions.map(({ number }) => number)).toEqual([2, 1]);
    expect(now.reviews.map((one) => [one.state, one.submittedByName, one.decidedByName])).toEqual([
      ['approved', '陈志明', '李秀英'],
      ['approved', '陈志明', '李秀英'],
    ]);
    expect(now.currentHash).toBe(changed.hash);
  });

  it('moves to another board and both boards hear of it', async () => {
    const { text, notice } = await published();
    const moved = snapshot({ document: text.document, fields: { board: 'mzj-gs' } });
    const { review } = await submit(moved);
    expect((await shown(notice)).board).toBe('mzj-tzgg');
    await announced();
    await approve(review, moved.hash);
    expect(await announced()).toEqual([`notices.article:${notice}`, 'notices.board:mzj-gs', 'notices.board:mzj-tzgg']);
  });

  it('is withdrawn with a reason, and with it what was under review', async () => {
    const { text, notice } = await published();
    const changed = snapshot({ document: text.document, words: '改了。' });
    const { review } = await submit(changed);
    expect(await outcome(city.command('notices.withdraw', { notice, reason: '有误' }, editor))).toBe(
      'denied access.denied',
    );
    await announced();
    await city.command('notices.withdraw', { notice, reason: '内容有误' }, reviewer);
    expect(await announced()).toEqual([`notices.article:${notice}`, 'notices.board:mzj-tzgg']);
    expect(await outcome(approve(review, changed.hash))).toBe('conflict notices.decided');
    expect(await outcome(city.command('notices.withdraw', { notice, reason: '再来' }, reviewer))).toBe(
      'conflict notices.notPublished',
    );
    expect(await state(text)).toBe('已撤下');
    const gone = await shown(notice);
    expect(gone.withdrawn).toMatchObject({ byName: '李秀英', reason: '内容有误' });
    expect(gone.editions).toHaveLength(1);
    expect((await submit(text)).notice).toBe(notice);
  });
});

describe('validity', () => {
  it('ends at the end of its last day in Shanghai, by the clock', async () => {
    const until = '2026-03-10';
    const { notice } = await published({ fields: { board: 'mzj-tzgg', validity: { status: 'in-force', until } } });
    const byBoard = await published({ fields: { board: 'mzj-gs' } });
    expect((await shown(notice)).validUntil).toEqual(new Date('2026-03-10T16:00:00Z'));
    expect((await shown(byBoard.notice)).validUntil).toEqual(new Date('2026-03-16T16:00:00Z'));
    const at = async (instant: string) => {
      city.clock.set(instant);
      await announced();
      await city.drainJobs();
      return (await shown(notice)).validity?.status;
    };
    expect(await at('2026-03-10T15:59:00Z')).toBe('in-force');
    expect(await at('2026-03-10T16:15:00Z')).toBe('expired');
    expect((await shown(byBoard.notice)).validity?.status).toBe('in-force');
  });
});

describe('importing', () => {
  const text = (words: string): JsonObject => ({
    settings: { board: 'szf-tzgg' },
    title: '云浮市电子政务“十二五”规划',
    body: build.document([build.paragraph(words)]),
    fields: { validity: { status: 'expired', note: '规划期已于2015年届满。' } },
  });

  it('by the system is published at once, once', async () => {
    const first = await city.command<{ notice: string; state: string }>(
      'notices.import',
      { ...text('甲。'), publish: true },
      system,
    );
    expect(first.state).toBe('approved');
    expect(await city.command('notices.import', text('甲。'), system)).toMatchObject({ notice: first.notice });
    const { validity, validUntil, text: read } = await shown(first.notice, admin);
    expect([validity, validUntil]).toEqual([{ status: 'expired', note: '规划期已于2015年届满。' }, null]);
    expect(read.fields).toEqual({ board: 'szf-tzgg', validity: { status: 'expired', note: '规划期已于2015年届满。' } });
  });

  it('waits for a second person otherwise, also when the system brings it in without being asked to publish', async () => {
    const { state } = await city.command<{ state: string }>('notices.import', text('丙。'), system);
    expect(state).toBe('open');
    const asked = { ...text('丁。'), settings: { board: 'mzj-tzgg' }, publish: true };
    expect(await outcome(city.command('notices.import', asked, editor))).toBe('denied notices.needsReview');
  });

  it('by a person waits for another', async () => {
    const imported = { ...text('乙。'), settings: { board: 'mzj-tzgg' } };
    const { notice, review, state } = await city.command<{ notice: string; review: string; state: string }>(
      'notices.import',
      imported,
      secondReviewer,
    );
    expect(state).toBe('open');
    const { hash } = (await shown(notice)).text;
    expect(await outcome(approve(review, hash, secondReviewer))).toBe('denied notices.ownText');
    expect(await outcome(approve(review, hash))).toBe('done');
  });
});

describe('correcting what has no working copy', () => {
  it('replaces words that stand once, after review', async () => {
    const { notice, review } = await city.command<{ notice: string; review: string }>(
      'notices.import',
      {
        settings: { board: 'mzj-tzgg' },
        title: '办事指南',
        body: build.document([build.paragraph('电话 1234，电话 1235。')]),
        fields: {},
      },
      editor,
    );
    await approve(review, (await shown(notice)).text.hash);
    const edition = (await shown(notice)).text.hash;
    const correct = (more: JsonObject) =>
      city.command<{ review: string }>('notices.correct', { notice, edition, reason: '电话有误', ...more }, editor);
    expect(await outcome(correct({}))).toBe('invalid notices.nothingChanged');
    expect(await outcome(correct({ find: '电话', replace: '手机' }))).toBe('invalid notices.notOnce');
    expect(
      await outcome(correct({ edition: snapshot({ words: '别的。' }).hash, find: '1234', replace: '12345' })),
    ).toBe('conflict notices.newerEdition');
    const second = await correct({ find: '1234', replace: '12345' });
    const open = (await shown(notice)).text;
    expect(open.html).toContain('电话 12345，电话 1235。');
    expect(await outcome(approve(second.review, open.hash))).toBe('done');
    expect(await outcome(correct({ find: '1235', replace: '1' }))).toBe('conflict notices.newerEdition');
  });

  it('is refused where there is a working copy to change', async () => {
    const { notice, text } = await published();
    const given = { notice, edition: text.hash, find: '自', replace: '从', reason: '用词' };
    expect(await outcome(city.command('notices.correct', given, editor))).toBe('conflict notices.hasWorkingCopy');
  });
});

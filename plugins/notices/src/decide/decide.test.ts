import type { Principal } from '@changtong/core';
import { build, toPlainText } from '@changtong/richtext';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../notice-fields.ts';
import { endOfValidity, settleValidity } from '../validity.ts';
import { describeChanges } from './describe-changes.ts';
import { type Reviewed, refuseApproval } from './may-decide.ts';
import { replaceOnce } from './replace-once.ts';
import { stateOf } from './state-of.ts';

const snapshot = (lines: readonly string[], more: Partial<Snapshot> = {}): Snapshot => ({
  title: '标题',
  organisation: 'mzj',
  level: 'public',
  body: build.document(lines.map((line) => build.paragraph(line))),
  fields: { board: 'mzj-tzgg' },
  ...more,
});
const lines = (before: string, after: string) =>
  describeChanges(snapshot([...before]), snapshot([...after])).map((c) => `${c.before ?? ''}>${c.after ?? ''}`);

describe('changes in words', () => {
  it.each([
    ['abc', 'abc', []],
    ['abc', 'axc', ['b>x']],
    ['abc', 'abxc', ['>x']],
    ['abc', 'ac', ['b>']],
    ['ab', 'ba', ['a>', '>a']],
    ['abcd', 'xbcy', ['a>x', 'd>y']],
    ['abc', 'xyz', ['a>x', 'b>y', 'c>z']],
  ])('%s → %s', (before, after, expected) => {
    // Two moved lines may be told either way round; what counts is that nothing is missing.
    expect(lines(before, after).sort()).toEqual([...expected].sort());
  });

  it('tells title, fields and mere form apart', () => {
    const bold = build.document([build.paragraph([build.text('甲', 1)])]);
    expect(describeChanges(snapshot(['甲']), snapshot([], { body: bold }))).toEqual([{ part: 'form' }]);
    expect(
      describeChanges(
        snapshot(['甲'], { fields: { board: 'a', source: '旧' } }),
        snapshot(['甲'], { title: '新', fields: { board: 'a', source: '', documentNumber: '1号' } }),
      ),
    ).toEqual([
      { part: 'title', before: '标题', after: '新' },
      { part: 'field', name: 'documentNumber', after: '1号' },
      { part: 'field', name: 'source', before: '旧' },
    ]);
  });

  it('is quick with texts that have nothing in common', () => {
    const many = (prefix: string) => Array.from({ length: 3000 }, (_, i) => `${prefix}${i}`);
    const before = performance.now();
    expect(describeChanges(snapshot(many('a')), snapshot(many('b')))).toHaveLength(3000);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('the second person', () => {
  const by = (id: string) => ({ id }) as Principal;
  const open: Reviewed = { state: 'open', hash: 'h', submittedBy: 's', authors: ['a', 's'] };
  const refusal = (review: Reviewed, id: string, hash = 'h') => refuseApproval(review, by(id), hash)?.problems[0]?.code;

  it.each([
    [open, 'other', 'h', undefined],
    [open, 's', 'h', 'notices.ownText'],
    [open, 'a', 'h', 'notices.ownText'],
    [open, 'other', 'x', 'notices.otherText'],
    [{ ...open, state: 'approved' as const }, 'other', 'h', 'notices.decided'],
    [{ ...open, state: 'returned' as const }, 'other', 'h', 'notices.decided'],
  ])('%o by %s with %s', (review, id, hash, expected) => expect(refusal(review, id, hash)).toBe(expected));
});

describe('where a working copy stands', () => {
  const standing = (more: object) => ({
    id: 'n',
    publishedHash: undefined,
    withdrawn: false,
    review: { hash: 'h', state: 'open' as const, comment: null },
    ...more,
  });
  const approved = { hash: 'h', state: 'approved' as const, comment: null };

  it.each([
    [undefined, '尚未送审', true],
    [standing({}), '审核中', false],
    [standing({ review: { hash: 'old', state: 'open', comment: null } }), '审核中；送审后又有修改，须先退回', false],
    [standing({ review: { hash: 'h', state: 'returned', comment: '缺电话' } }), '已退回：缺电话', true],
    [standing({ review: { hash: 'old', state: 'returned', comment: '缺电话' } }), '有修改尚未送审', true],
    [standing({ review: approved, publishedHash: 'h' }), '已发布', false],
    [standing({ review: { ...approved, hash: 'old' }, publishedHash: 'old' }), '已发布；有修改尚未送审', true],
    [standing({ review: approved, withdrawn: true }), '已撤下', true],
  ])('%o', (given, label, canSubmit) => {
    const state = stateOf('h', given);
    expect([state.label.zh, state.canSubmit]).toEqual([label, canSubmit]);
  });
});

describe('replacing words', () => {
  const body = build.document([build.paragraph('每月一百元'), build.list('bullet', ['一百岁'])]);

  it('finds them in title, paragraphs and lists, and changes nothing else', () => {
    expect(replaceOnce({ title: '通知', body }, '通知', '公告')).toEqual({ title: '公告', body });
    expect(toPlainText(replaceOnce({ title: '', body }, '一百元', '二百元').body)).toBe('每月二百元\n一百岁');
    expect(toPlainText(replaceOnce({ title: '', body }, '一百岁', '$&').body)).toBe('每月一百元\n$&');
  });

  it('refuses what stands never or twice, and what is no text', () => {
    for (const find of ['没有', '一百', 'paragraph'])
      expect(() => replaceOnce({ title: '', body }, find, 'x')).toThrow('notices.notOnce');
  });
});

describe('validity', () => {
  const at = new Date('2026-03-09T20:00:00Z'); // the 10th in Shanghai

  it('is what was given, or as long as the board says from the day of publication', () => {
    expect(settleValidity({ status: 'repealed' }, at, 7)).toEqual({ status: 'repealed' });
    expect(settleValidity(undefined, at, 7)).toEqual({ status: 'in-force', until: '2026-03-17' });
    expect(settleValidity(undefined, at, undefined)).toEqual({ status: 'in-force' });
  });

  it('ends with its last day in Shanghai; what is over already ends at no moment', () => {
    expect(endOfValidity({ status: 'in-force', until: '2026-12-31' })).toEqual(new Date('2026-12-31T16:00:00Z'));
    expect(endOfValidity({ status: 'expired', until: '2026-12-31' })).toBeUndefined();
    expect(endOfValidity({ status: 'in-force' })).toBeUndefined();
  });
});

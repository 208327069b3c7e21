import { isProblemError, s } from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { formInput } from './form-input.ts';

const schema = s.object({
  id: s.string(),
  reason: s.string(),
  days: s.optional(s.integer()),
  urgent: s.optional(s.boolean()),
  settings: s.optional(s.object({ title: s.string() })),
  tags: s.optional(s.array(s.string())),
  posts: s.optional(s.array(s.object({ at: s.string(), roles: s.array(s.string()) }))),
}).node;

const from = (entries: [string, string][]) => formInput(schema, new URLSearchParams(entries));

describe('formInput', () => {
  it('adds the fields to what nobody types', () => {
    expect(
      from([
        ['_input', '{"id":"a"}'],
        ['_done', '已退回'],
        ['reason', '附件缺失'],
      ]),
    ).toEqual({ id: 'a', reason: '附件缺失' });
  });

  it('gives each member the type its schema says', () => {
    expect(
      from([
        ['days', '7'],
        ['urgent', 'true'],
        ['settings.title', '甲'],
        ['tags', '一'],
        ['tags', '二'],
      ]),
    ).toEqual({ days: 7, urgent: true, settings: { title: '甲' }, tags: ['一', '二'] });
  });

  it('leaves out what was not filled in, unless it is required: then validation must speak', () => {
    expect(
      from([
        ['days', ''],
        ['reason', ''],
      ]),
    ).toEqual({ reason: '' });
  });

  it('keeps what does not fit as text, so that validation can say what is wrong', () => {
    expect(from([['days', '七']])).toEqual({ days: '七' });
  });

  it('fills the rows of a list, and adds to those that are there', () => {
    expect(
      from([
        ['posts.0.at', 'mzj'],
        ['posts.0.roles', 'editor'],
        ['posts.0.roles', 'reviewer'],
      ]),
    ).toEqual({ posts: [{ at: 'mzj', roles: ['editor', 'reviewer'] }] });
    expect(
      from([
        ['_input', '{"posts":[{"at":"mzj"},{"at":"rsj","roles":["clerk"]}]}'],
        ['posts.0.roles', 'editor'],
        ['posts.7.at', 'szf'],
      ]),
    ).toEqual({ posts: [{ at: 'mzj', roles: ['editor'] }, { at: 'rsj', roles: ['clerk'] }, { at: 'szf' }] });
  });

  it('makes no list of what names no row', () => {
    for (const name of ['posts.x.at', 'posts.-1.at', 'posts.1e9.at', 'posts.length'])
      expect(from([[name, 'mzj']]), name).toEqual({ posts: [] });
  });

  it('never touches a prototype', () => {
    const input = from([['__proto__.polluted', 'yes']]);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(Object.keys(input)).toEqual([]);
  });

  it('refuses a broken base', () => {
    let thrown: unknown;
    try {
      from([['_input', '{']]);
    } catch (error) {
      thrown = error;
    }
    expect(isProblemError(thrown)).toBe(true);
  });
});

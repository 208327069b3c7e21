import { hashOf } from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from './snapshot.ts';

const body = { root: { children: [], direction: 'ltr' } };
const stored = {
  contentType: 'notices.notice',
  title: '通知',
  organisation: 'mzj',
  level: 'internal',
  fields: { board: 'mzj-tzgg' },
  body,
  authors: ['a', 'b'],
} as const;

describe('snapshotOf', () => {
  it('hashes what will be reviewed and nothing else', () => {
    const { title, organisation, level, fields } = stored;
    const snapshot = snapshotOf('doc', stored);
    expect(snapshot.hash).toBe(hashOf({ title, organisation, level, body, fields }));
    expect(snapshotOf('other', { ...stored, authors: [], contentType: 'x' }).hash).toBe(snapshot.hash);
    expect(snapshotOf('doc', { ...stored, title: '通知二' }).hash).not.toBe(snapshot.hash);
  });

  it('is the same whatever the order in which the database gives the members', () => {
    const turned = { ...stored, body: { root: { direction: 'ltr', children: [] } } };
    expect(snapshotOf('doc', turned).hash).toBe(snapshotOf('doc', stored).hash);
  });

  it('names everybody who wrote in it', () => {
    expect(snapshotOf('doc', stored).authors).toEqual(['a', 'b']);
  });

  it('makes unfinished work whole, for the command to refuse', () => {
    const { title, organisation, level, fields, authors } = snapshotOf('doc', { title: null, body: null });
    expect({ title, organisation, level, fields, authors }).toEqual({
      title: '',
      organisation: '',
      level: 'public',
      fields: {},
      authors: [],
    });
  });
});

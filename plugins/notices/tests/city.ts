import { type ContentSnapshot, type Definition, hashOf, type JsonObject } from '@changtong/core';
import { build } from '@changtong/richtext';
import { type TestRuntime, type TestRuntimeOptions, testRuntime } from '@changtong/testing';
import { plugin } from '../src/index.ts';

const rules: TestRuntimeOptions['rules'] = [
  { role: 'editor', action: 'notices.submit', type: 'notices.notice' },
  { role: 'editor', action: 'notices.correct', type: 'notices.notice' },
  { role: 'reviewer', action: 'notices.review', type: 'notices.notice' },
  { role: 'reviewer', action: 'notices.withdraw', type: 'notices.notice' },
];

const board = (id: string, organisation: string, more: JsonObject = {}): Definition => ({
  kind: 'notices.board',
  id,
  organisation,
  title: '通知公告',
  format: 1,
  content: { pageSize: 5, review: 'second-person', columns: [], ...more },
});

/** The test city with two boards of 民政局 and one of the city's government. */
export const noticesCity = (more: Partial<TestRuntimeOptions> = {}): Promise<TestRuntime> =>
  testRuntime({
    plugins: [plugin],
    rules,
    definitions: [board('mzj-tzgg', 'mzj'), board('mzj-gs', 'mzj', { defaultValidDays: 7 }), board('szf-tzgg', 'szf')],
    ...more,
  });

let made = 0;

/** What the studio would hand in: a snapshot with its hash. */
export function snapshot(
  given: Partial<Omit<ContentSnapshot, 'hash' | 'body'>> & { readonly words?: string; readonly body?: JsonObject } = {},
): ContentSnapshot & JsonObject {
  made += 1;
  const reviewed = {
    title: given.title ?? '关于发放高龄津贴的通知',
    organisation: given.organisation ?? 'mzj',
    level: given.level ?? 'public',
    body: given.body ?? build.document([build.paragraph(given.words ?? '自下月起发放。')]),
    fields: { board: 'mzj-tzgg', ...given.fields },
  };
  const document = given.document ?? `0190a3c1-0000-7000-9000-${String(made).padStart(12, '0')}`;
  return { document, hash: hashOf(reviewed), ...reviewed, ...(given.authors && { authors: given.authors }) };
}

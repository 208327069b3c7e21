import { fail, hashOf, type Level, type Problem, ProblemError, text } from '@changtong/core';
import { checkDocument, toPlainText } from '@changtong/richtext';
import type { Snapshot } from '../notice-fields.ts';

/** The hash that a person approves: over exactly what will be published. */
export const hashOfSnapshot = ({ title, organisation, level, body, fields }: Snapshot): string =>
  hashOf({ title, organisation, level, body, fields });

/** Throws all that stands in the way of reviewing a text. */
export function checkSnapshot(snapshot: Snapshot): void {
  const problems = [...checkTitle(snapshot.title), ...checkLevel(snapshot.level), ...checkBody(snapshot)];
  if (problems.length > 0) throw new ProblemError('invalid', problems);
}

/** Throws unless the hash that came with a snapshot is its own. */
export function checkHash(snapshot: Snapshot, hash: string): void {
  const own = hashOfSnapshot(snapshot);
  if (own === hash) return;
  throw fail(
    'invalid',
    'notices.wrongHash',
    text('送审内容与其校验值不符', 'The text does not have the hash it came with'),
    {
      path: '/hash',
      params: { expected: own, given: hash },
    },
  );
}

const checkTitle = (title: string): Problem[] =>
  title.trim() === ''
    ? [
        {
          code: 'notices.noTitle',
          path: '/title',
          message: text('请填写标题', 'A title is required'),
        },
      ]
    : [];

const checkLevel = (level: Level): Problem[] =>
  level === 'public'
    ? []
    : [
        {
          code: 'notices.notPublic',
          path: '/level',
          message: text(
            '通知公告发布在互联网上，只能是公开内容',
            'A notice goes on the internet, so it must be public',
          ),
          remedy: text('请作公开审查，确可公开的改为“公开”', 'Have it examined; make it public if it may be'),
          params: { level },
        },
      ];

function checkBody({ body }: Snapshot): Problem[] {
  const problems = checkDocument(body).map((problem) => ({ ...problem, path: `/body${problem.path}` }));
  if (problems.length > 0 || toPlainText(body).trim() !== '') return problems;
  return [{ code: 'notices.noBody', path: '/body', message: text('请填写正文', 'A text is required') }];
}

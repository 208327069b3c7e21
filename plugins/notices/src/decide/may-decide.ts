import { fail, type Principal, type ProblemError, text } from '@changtong/core';

/** What is asked about a review before it is decided. */
export interface Reviewed {
  readonly state: 'open' | 'approved' | 'returned';
  readonly hash: string;
  readonly submittedBy: string;
  readonly authors: readonly string[];
}

/**
 * The second-person rule: who handed a text in or wrote in it never approves it, whatever their roles; and what is
 * approved is exactly the text that was read. The problem that stands in the way, or undefined.
 */
export function refuseApproval(review: Reviewed, by: Principal, hash: string): ProblemError | undefined {
  return refuseDecided(review) ?? refuseOther(review, hash) ?? refuseOwn(review, by);
}

/** What has been decided is not decided again. */
export const refuseDecided = ({ state }: Reviewed): ProblemError | undefined =>
  state === 'open'
    ? undefined
    : fail(
        'conflict',
        'notices.decided',
        state === 'approved'
          ? text('这篇公告已经审核通过', 'This has been approved already')
          : text('这篇公告已经退回', 'This has been returned already'),
        { remedy: text('刷新页面查看最新状态', 'Reload to see how it stands'), params: { state } },
      );

const refuseOther = (review: Reviewed, hash: string): ProblemError | undefined =>
  review.hash === hash
    ? undefined
    : fail(
        'conflict',
        'notices.otherText',
        text('您审核的内容与送审的内容不一致', 'What you have read is not what was handed in'),
        {
          path: '/hash',
          remedy: text('刷新页面，看过送审的内容后再审核', 'Reload and read what was handed in'),
          params: { expected: review.hash, given: hash },
        },
      );

const refuseOwn = (review: Reviewed, by: Principal): ProblemError | undefined =>
  isOwn(review, by.id)
    ? fail(
        'denied',
        'notices.ownText',
        text('不能审核自己撰写或送审的公告', 'You cannot approve what you wrote or handed in'),
        { remedy: text('请由其他审核人员审核', 'Ask another reviewer') },
      )
    : undefined;

/** Whether a review is of the person's own text. */
export const isOwn = ({ submittedBy, authors }: Pick<Reviewed, 'submittedBy' | 'authors'>, person: string): boolean =>
  submittedBy === person || authors.includes(person);
